using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class NameGlobTests
{
    [TestCase("a/b", "a/b", true)]
    [TestCase("a/b", "a/bc", false)]
    [TestCase("a/b", "xa/b", false)]
    [TestCase("a/*", "a/b", true)]
    [TestCase("a/*", "a/b/c", false)]
    [TestCase("a/**", "a/b/c", true)]
    [TestCase("**", "a/b/c", true)]
    [TestCase("**/c", "a/b/c", true)]
    [TestCase("*", "a/b", false)]
    [TestCase("a?c", "abc", true)]
    [TestCase("a?c", "a/c", false)]
    [TestCase("a.c", "abc", false)]
    [TestCase("(a|b)+", "a", false)]
    [TestCase("a", "a\n", false)]
    public void Matches_Pattern_CoversTheWholeName(string pattern, string name, bool expected) =>
        Assert.That(new NameGlob(pattern).Matches(name), Is.EqualTo(expected));
}

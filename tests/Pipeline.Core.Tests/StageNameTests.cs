namespace Pipeline.Core.Tests;

public class StageNameTests
{
    [TestCase("younger2001/boolean/data")]
    [TestCase("a")]
    [TestCase("a.b_c-d/0")]
    public void Parse_WellFormedName_KeepsTheText(string text) => Assert.That(StageName.Parse(text).ToString(), Is.EqualTo(text));

    [TestCase("")]
    [TestCase("/a")]
    [TestCase("a/")]
    [TestCase("a//b")]
    [TestCase("A")]
    [TestCase("../a")]
    [TestCase(".hidden")]
    [TestCase("a b")]
    [TestCase("ä")]
    public void Parse_MalformedName_ThrowsAndQuotesIt(string text) =>
        Assert.That(() => StageName.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains($"'{text}'"));
}

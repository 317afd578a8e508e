namespace Pipeline.Runner.Tests.Declaration;

public sealed class LimitTests
{
    private const string Draw = "  a:\n    uses: sample.draw\n    with: { mappings: 1 }\n";

    [Test]
    public void Load_MoreThanOneMebibyte_IsRefused()
    {
        string text = "#" + new string('ä', 1 << 19);

        Assert.That(Declare.ProblemsOf(text), Does.StartWith("1:1: The file has 1,048,577 bytes, but at most 1,048,576 are read."));
    }

    [Test]
    public void Load_OneMebibyte_IsRead()
    {
        string text = Declare.Header + Draw;

        Assert.That(Declare.ProblemsOf(text + "#" + new string('x', (1 << 20) - text.Length - 1)), Is.Empty);
    }

    [TestCase(31, "")]
    [TestCase(32, "1:41: The nesting is deeper than 32 levels")]
    [TestCase(100_000, "1:41: The nesting is deeper than 32 levels")]
    public void Load_Nesting_IsLimited(int lists, string expected)
    {
        string problems = Declare.ProblemsOf("version: " + new string('[', lists) + new string(']', lists));

        Assert.That(problems, expected.Length == 0 ? Does.Not.Contain("nesting") : Does.StartWith(expected));
    }

    [Test]
    public void Load_NestingThroughAliases_IsLimited()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 6).Select(i => $"a{i}: &a{i} [[[[[*a{i - 1}]]]]]");

        Assert.That(Declare.ProblemsOf("a0: &a0 [[[[[1]]]]]\n" + string.Join('\n', lines)), Does.StartWith("7:14: The nesting is deeper than 32 levels"));
    }

    [Test]
    public void Load_AliasBomb_StopsAtTheCount()
    {
        IEnumerable<string> lines = Enumerable.Range(1, 25).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");

        Assert.That(Declare.ProblemsOf("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1]\n" + string.Join('\n', lines)), Does.StartWith("5:").And.Contains("The file has more than 10,000 values, aliases written out."));
    }

    [TestCase(9_997, false)]
    [TestCase(9_998, true)]
    public void Load_Values_AreCounted(int items, bool isRefused)
    {
        // With the list, the mapping and the first value: items + 3.
        string problems = Declare.ProblemsOf($"version: 1\nx: [{string.Join(',', Enumerable.Repeat("a", items))}]");

        Assert.That(problems.Contains("more than 10,000 values", StringComparison.Ordinal), Is.EqualTo(isRefused));
    }

    [TestCase("1..200001", "7:21: Stage 'a' would bring the pipeline to 200,001 instances or more, but at most 200,000 are allowed.")]
    [TestCase("1..99999999999999999999999999", "7:21: Stage 'a' would bring the pipeline to ")]
    [TestCase("-9223372036854775808..9223372036854775807", "7:21: Stage 'a' would bring the pipeline to ")]
    [TestCase("[1..100000, 100001..200001]", "7:33: Stage 'a' would bring the pipeline to 200,001 instances")]
    public void Load_LongRange_IsCountedBeforeItIsWritten(string range, string expected) =>
        Assert.That(Declare.Problems($"  a:\n    uses: sample.draw\n    matrix: {{ seed: {range} }}\n    with: {{ mappings: 1 }}\n"), Does.StartWith(expected));

    [Test]
    public void Load_ExactlyTheLimit_IsExpanded() =>
        Assert.That(Declare.Stages("  a:\n    uses: sample.pass-on\n    matrix: { seed: 1..200000 }\n", "paper").Instances, Has.Length.EqualTo(200_000));

    [Test]
    public void Load_ProductOfAxes_IsCountedBeforeExclusion() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.draw\n    matrix: { seed: 1..900, mappings: 1..1000, exclude: [{ seed: 1 }] }\n"),
            Does.StartWith("7:39: Stage 'a' would bring the pipeline to 900,000 instances"));

    [Test]
    public void Load_ListsOfGathersInALargeMatrix_AreLimited() =>
        Assert.That(
            Declare.Problems(
                "  a:\n    uses: sample.pass-on\n    matrix: { seed: 1..1000 }\n  b:\n    uses: sample.pass-on\n    matrix: { seed: 1..1000 }\n" +
                "  c:\n    uses: sample.pass-on\n    matrix: { seed: 1..1001 }\n    in: { from: [\"a[seed=*].out\", \"b[seed=*].out\"] }\n"),
            Does.Contain("14:17: Stage 'c': input 'from' brings the inputs to more than 2,000,000 elements in all. Gather less, or gather in a stage of its own."));

    [Test]
    public void Load_ManyStages_ShareTheLimit() =>
        Assert.That(
            Declare.Problems("  a:\n    uses: sample.pass-on\n    matrix: { seed: 1..200 }\n  b:\n    uses: sample.pass-on\n    matrix: { seed: 1..200000 }\n"),
            Does.StartWith("10:21: Stage 'b' would bring the pipeline to 200,200 instances"));
}

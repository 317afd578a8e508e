namespace Pipeline.Runner.Tests.Declaration;

public sealed class LevelTests
{
    private const string Text =
        """
          many:
            uses: sample.draw
            matrix: { seed: 1..40 }
            with: { mappings: 1 }
        claims:
          c/d:
            says: "s"
            where: "w"
            kind: extension
            metric: many[*].mappings
            summary: median
            level: 0.01
            test: { at-most: 0.5 }
            verdict: reproduced

        """;

    [Test]
    public void Load_Level_IsThatOfTheClaim() => Assert.That(Declare.Stages(Text).Claims.Single().Level, Is.EqualTo(0.01));

    [Test]
    public void Load_NoLevel_LeavesItToTheLedger() =>
        Assert.That(Declare.Stages(Text.Replace("    level: 0.01\n", "", StringComparison.Ordinal)).Claims.Single().Level, Is.Null);

    [TestCase("level: 0.01", "level: 0", "Claim 'c/d': 'level' must be a number above 0 and at most 0.05, but is the number 0.")]
    [TestCase("level: 0.01", "level: 0.06", "Claim 'c/d': 'level' must be a number above 0 and at most 0.05, but is the number 0.06.")]
    [TestCase("level: 0.01", "level: 0.01\n    looks: [{ seeds: 40, level: 0.05 }]", "Claim 'c/d' has a 'level', but each of its 'looks' has one, too.")]
    [TestCase("  c/d:", "  table-1/d:", "Claim 'table-1/d' shares its error level with the claims of 'table-1', so that it cannot have a 'level' of its own.")]
    [TestCase("summary: median", "summary: max", "Claim 'c/d': a fact about the sample has no error level.")]
    public void Load_LevelThatDoesNotFit_SaysWhy(string before, string after, string expected) =>
        Assert.That(Declare.Problems(Text.Replace(before, after, StringComparison.Ordinal)), Does.Contain(expected));
}

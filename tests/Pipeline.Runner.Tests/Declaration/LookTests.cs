using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public sealed class LookTests
{
    /// <summary>The claim's keys begin in line 15; <c>looks:</c> stands in line 20.</summary>
    private const string Text =
        """
          one:
            uses: sample.draw
            with: { mappings: 1 }
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
            looks: LOOKS
            test: { at-most: 0.5 }
            verdict: reproduced

        """;

    private const string Looks = "[{ seeds: 10, level: 0.005 }, { seeds: 20, level: 0.015 }, { seeds: 40, level: 0.03 }]";

    [Test]
    public void Load_ThreeLooks_ReadsSeedsAndLevels() =>
        Assert.That(Declare.Stages(With(Looks)).Claims.Single().Looks, Is.EqualTo(new Look[] { new(10, 0.005), new(20, 0.015), new(40, 0.03) }));

    [Test]
    public void Load_OnProfile_ReplacesTheLooks()
    {
        string text = With(Looks).Replace("    verdict:", "    on-paper: { looks: [] }\n    verdict:", StringComparison.Ordinal);

        Assert.That(Declare.Stages(text, "paper").Claims.Single().Looks, Is.Empty);
    }

    [TestCase("5", "19:12: Claim 'c/d': 'looks' must be a list of looks, but is the number 5.")]
    [TestCase("[{ seeds: 10 }]", "19:13: Claim 'c/d': 'looks' must have the key 'level', but has none.")]
    [TestCase("[{ seeds: 0, level: 0.05 }]", "19:22: Claim 'c/d': 'looks': 'seeds' must be a whole number from 1 to")]
    [TestCase("[{ seeds: 10, level: 0.02 }, { seeds: 10, level: 0.02 }]", "19:50: Claim 'c/d': 'looks': 'seeds' must be a whole number from 11 to")]
    [TestCase("[{ seeds: 10, level: 0 }]", "19:33: Claim 'c/d': 'looks': 'level' must be a number above 0, but is the number 0.")]
    [TestCase("[{ seeds: 10, level: 1e999 }]", "19:33: Claim 'c/d': 'looks': 'level' must be a finite number")]
    [TestCase("[{ seeds: 10, level: 0.03 }, { seeds: 20, level: 0.03 }]", "19:12: Claim 'c/d': 'looks': the levels must add up to at most 0.05, but are 0.06 together.")]
    [TestCase("[{ seeds: 10, level: 0.01 }, { seeds: 41, level: 0.03 }]", "19:12: Claim 'c/d': the last of 'looks' needs 41 seeds, but the metric (many[*].mappings) has 40.")]
    public void Load_WrongLooks_SaysWhatAndWhere(string looks, string expected) => Assert.That(Declare.Problems(With(looks)), Does.StartWith(expected));

    [TestCase("  c/d:", "  table-1/d:", "19:12: Claim 'table-1/d' shares its error level with the claims of 'table-1'")]
    [TestCase("summary: median", "summary: max", "19:12: Claim 'c/d': a fact about the sample has no error level")]
    [TestCase("metric: many[*].mappings", "metric: one.mappings", "19:12: Claim 'c/d': the last of 'looks' needs 40 seeds, but the metric (one.mappings) has 1.")]
    [TestCase("test: { at-most: 0.5 }", "test: lower-than\n    than: \"many[*].mappings\"", "")]
    public void Load_LooksThatDoNotFitTheClaim_SaysWhy(string before, string after, string expected)
    {
        string problems = Declare.Problems(With(Looks).Replace(before, after, StringComparison.Ordinal));

        Assert.That(problems, expected.Length > 0 ? Does.StartWith(expected) : Is.Empty);
    }

    [Test]
    public void Load_OtherSeedsOfTheOtherMetric_AreRefused()
    {
        string text = With(Looks).Replace("  one:\n    uses: sample.draw\n", "  one:\n    uses: sample.draw\n    matrix: { seed: 1..39 }\n", StringComparison.Ordinal)
            .Replace("test: { at-most: 0.5 }", "test: lower-than\n    than: \"one[*].mappings\"", StringComparison.Ordinal);

        Assert.That(Declare.Problems(text), Does.Contain("Claim 'c/d': 'looks' takes the same seeds of all metrics, but 'one[*].mappings' has others than 'many[*].mappings'."));
    }

    private static string With(string looks) => Text.Replace("LOOKS", looks, StringComparison.Ordinal);
}

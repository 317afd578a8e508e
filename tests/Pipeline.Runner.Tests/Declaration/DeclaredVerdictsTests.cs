using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

public class DeclaredVerdictsTests
{
    private const string Before =
        """
        stages: { anything: { uses: gone.stage } }
        claims:
          a: { verdict: reproduced, because: "fewer seeds", on-paper: { verdict: inconclusive }, on-full: { verdict: better, because: "longer" } }
          b: { kind: not-testable }
        """;

    [TestCase("quick", "reproduced", "fewer seeds")]
    [TestCase("paper", "inconclusive", "fewer seeds")]
    [TestCase("full", "better", "longer")]
    public void Read_FileWhoseStagesAreGone_GivesTheProfilesVerdicts(string profile, string verdict, string because) =>
        Assert.That(DeclaredVerdicts.Read(Before, "old", profile), Is.EqualTo(new Dictionary<string, DeclaredVerdict> { ["a"] = new(verdict, because) }));

    [TestCase(ClaimVerdict.Reproduced, null, false)]
    [TestCase(ClaimVerdict.NotReproduced, null, true)]
    [TestCase(ClaimVerdict.NotReproduced, "fewer seeds", true)]
    [TestCase(ClaimVerdict.NotReproduced, "more seeds", false)]
    public void ChangedWithoutReason_OneClaim_AsksForBecause(ClaimVerdict now, string? because, bool expected)
    {
        PipelineModel model = Declare.Stages("  one:\n    uses: sample.draw\n    with: { mappings: 1 }\n") with
        {
            Claims = [new ClaimDeclaration("a", "s", "w", ClaimKind.Faithful, default) { Verdict = now, Because = because }],
        };

        Assert.That(DeclaredVerdicts.ChangedWithoutReason(model, DeclaredVerdicts.Read(Before, "old", "quick")).Any(), Is.EqualTo(expected));
    }
}

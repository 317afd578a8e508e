using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class HolmCorrectionTests
{
    // Holm's example shape: of three p-values the least is held to α/3, the next to α/2, the last to α.
    [TestCase(new[] { 0.01, 0.02, 0.04 }, new[] { true, true, true })]
    [TestCase(new[] { 0.01, 0.03, 0.04 }, new[] { true, false, false })]
    [TestCase(new[] { 0.04, 0.01, 0.03 }, new[] { false, true, false })]
    [TestCase(new[] { 0.02, 0.02, 0.02 }, new[] { false, false, false })]
    [TestCase(new[] { 0.04 }, new[] { true })]
    public void Apply_ClaimsOfATable_StepsDown(double[] levels, bool[] decided)
    {
        ClaimResult[] results = [.. levels.Select((p, i) => Result($"paper/table-1/row-{i}", p))];

        ClaimVerdict?[] verdicts = [.. HolmCorrection.Apply([.. results]).Select(result => result.Verdict)];

        Assert.That(verdicts, Is.EqualTo(decided.Select(isDecided => (ClaimVerdict?)(isDecided ? ClaimVerdict.Reproduced : ClaimVerdict.Inconclusive))));
    }

    [Test]
    public void Apply_PValue_IsWhereTheVerdictChanges() =>
        Assert.That(HolmCorrection.Apply([Result("paper/table-1/a", 0.0123)])[0].PValue, Is.EqualTo(0.0123).Within(1e-6));

    [TestCase("paper/table-2/row")]
    [TestCase("paper/section-3/row")]
    public void Apply_ClaimsElsewhere_DoNotShareTheLevel(string other) =>
        Assert.That(HolmCorrection.Apply([Result("paper/table-1/row", 0.04), Result(other, 0.04)]).Select(result => result.Verdict), Is.All.EqualTo(ClaimVerdict.Reproduced));

    [Test]
    public void Apply_FactsAndOtherKinds_DoNotShareTheLevel()
    {
        ClaimResult fact = Result("paper/table-1/fact", 0.04) with { VerdictAt = null };
        ClaimResult beyond = Result("paper/table-1/beyond", 0.04);
        beyond = beyond with { Claim = beyond.Claim with { Kind = ClaimKind.Beyond } };

        Assert.That(HolmCorrection.Apply([Result("paper/table-1/row", 0.04), fact, beyond]).Select(result => result.Verdict), Is.All.EqualTo(ClaimVerdict.Reproduced));
    }

    private static ClaimResult Result(string name, double p) =>
        new(new ClaimDeclaration(name, "says", "where", ClaimKind.Faithful, default), [], null, null, ClaimVerdict.Reproduced, MetricSource.Recorded)
        {
            VerdictAt = confidence => 1 - confidence >= p * (1 - 1e-12) ? ClaimVerdict.Reproduced : ClaimVerdict.Inconclusive,
        };
}

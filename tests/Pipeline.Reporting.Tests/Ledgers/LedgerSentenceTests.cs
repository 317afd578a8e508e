using Pipeline.Reporting.Ledgers;

namespace Pipeline.Reporting.Tests.Ledgers;

public class LedgerSentenceTests
{
    /// <summary>The first sentence is what people quote: each claim must be in it once, under its own heading.</summary>
    [Test]
    public void Of_EveryKindAndVerdict_CountsEachTestableClaimOnce() =>
        Assert.That(
            LedgerSentence.Of(SampleClaims.EveryVerdict),
            Is.EqualTo(
                "Under the papers' own protocols: of 6 testable statements, 2 reproduced, 1 not, 1 contradicted, 1 undecided, 1 without a number yet. "
                + "With modern means and extensions: of 2, 1 reproduced, 0 not, 0 contradicted, 0 undecided, 1 below the floor, which is an error, 1 of these from stale numbers. "
                + "Fitted, so that they count for nothing: 1."));
}

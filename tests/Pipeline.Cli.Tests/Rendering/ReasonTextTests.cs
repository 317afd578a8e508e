using Pipeline.Cli.Rendering;

namespace Pipeline.Cli.Tests.Rendering;

public class ReasonTextTests
{
    [TestCase(1, "with.a 1 → 2")]
    [TestCase(3, "with.a 1 → 2; with.a 1 → 2; with.a 1 → 2")]
    [TestCase(4, "with.a 1 → 2; with.a 1 → 2; with.a 1 → 2; and 1 more")]
    [TestCase(203, "with.a 1 → 2; with.a 1 → 2; with.a 1 → 2; and 200 more")]
    public void Brief_OfSomeReasons_ShowsThreeAndCountsTheRest(int count, string expected) =>
        Assert.That(ReasonText.Brief(SampleRun.Reasons([.. Enumerable.Repeat("with.a 1 → 2", count)])), Is.EqualTo(expected));

    [Test]
    public void Brief_OfALongReason_CutsIt()
    {
        string cut = ReasonText.Brief(SampleRun.Reasons(["with.rows " + new string('x', 5000), "with.a 1 → 2"]));

        Assert.That(cut, Does.StartWith("with.rows xxx").And.EndWith("xxx…; with.a 1 → 2"));
        Assert.That(cut, Has.Length.LessThan(150));
    }

    [Test]
    public void Brief_CutWithinAWideCharacter_LeavesItOutWhole() =>
        Assert.That(ReasonText.Brief(SampleRun.Reasons([new string('x', 119) + "😀 and so on"])), Is.EqualTo(new string('x', 119) + "…"));
}

using Pipeline.Cli.Rendering;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Tests.Rendering;

public class ClosingLineTests
{
    [Test]
    public void Of_ARunWithAllOutcomes_CountsEach()
    {
        InstanceOutcome[] outcomes =
        [
            .. Enumerable.Repeat(InstanceOutcome.Ran, 3), .. Enumerable.Repeat(InstanceOutcome.Cached, 29), .. Enumerable.Repeat(InstanceOutcome.CachedByEarlyCutoff, 12),
            InstanceOutcome.Failed, InstanceOutcome.NotRun, InstanceOutcome.NotRun,
        ];

        Assert.That(
            ClosingLine.Of(SampleRun.Summary(TimeSpan.FromSeconds(12.4), TimeSpan.FromMinutes(63), outcomes)),
            Is.EqualTo("3 ran, 41 cached (12 by early cutoff), 1 failed, 2 not run in 12.4 s (saved 1 h 03 m)"));
    }

    [Test]
    public void Of_ARunThatHadToRunAll_SaysNoMoreThanNeeded() =>
        Assert.That(ClosingLine.Of(SampleRun.Summary(TimeSpan.FromSeconds(1), TimeSpan.Zero, InstanceOutcome.Ran)), Is.EqualTo("1 ran, 0 cached, 0 failed in 1.0 s"));

    [Test]
    [SetCulture("de-DE")]
    public void Of_AnInterruptedRun_SaysSoFirst() =>
        Assert.That(
            ClosingLine.Of(SampleRun.Summary(TimeSpan.FromSeconds(0.5), TimeSpan.Zero, InstanceOutcome.NotRun) with { WasInterrupted = true }),
            Is.EqualTo("interrupted: 0 ran, 0 cached, 0 failed, 1 not run in 0.5 s"));
}

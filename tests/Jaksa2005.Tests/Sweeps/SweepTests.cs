using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Sweeps;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Sweeps;

public class SweepTests
{
    [Test]
    public void Specifications_OfLists_AreTheirProductWithTheFirstSlowest()
    {
        var settings = new SweepSettings(Samples.SmallExperiment(), Hidden: [0, 2], Cycles: [CycleKind.Pattern], Scalings: [InputScaling.Raw, InputScaling.ZScore]);

        IReadOnlyList<ExperimentSettings> all = Specifications.Of(settings);

        Assert.That(all.Select(one => (one.Hidden.Count, one.Scaling)), Is.EqualTo(new[]
        {
            (0, InputScaling.Raw), (0, InputScaling.ZScore), (1, InputScaling.Raw), (1, InputScaling.ZScore),
        }));
        Assert.That(all, Has.All.Property(nameof(ExperimentSettings.Cycle)).EqualTo(CycleKind.Pattern));
    }

    [Test]
    public async Task SpecificationCurve_OfTwoCodings_HasARowForEachAndStart()
    {
        var harness = new StageHarness(new SpecificationCurve(new SweepSettings(Samples.SmallExperiment(), Codings: [CodingKind.Logistic, CodingKind.Linear])));

        await harness.RunAsync();

        Assert.That(Samples.Column<string>(harness.Output("specifications"), "coding"), Is.EqualTo(new[] { "logistic", "logistic", "linear", "linear" }));
        Assert.That(Samples.Column<string>(harness.Output("specifications"), "start"), Is.EqualTo(new[] { "same", "fresh", "same", "fresh" }));
        Assert.That(harness.Metrics["specifications"], Is.EqualTo(2));
    }

    [Test]
    public async Task Checkpoints_DenseThenStrided_EndWithTheLastPass()
    {
        var harness = new StageHarness(new Checkpoints(new CheckpointsSettings(Samples.SmallExperiment() with { LearningPasses = 8 }, Dense: 2, Stride: 3)));

        await harness.RunAsync();

        Assert.That(Samples.Column<int>(harness.Output("checkpoints"), "passes"), Is.EqualTo(new[] { 1, 2, 5, 8 }));
        Assert.That(harness.Metrics["best-same-better"], Is.InRange(0.0, 1.0));
    }
}

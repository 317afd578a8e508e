using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Pipeline.Testing;

namespace Jaksa2005.Tests.Experiments;

public class ExperimentTests
{
    [Test]
    public async Task RunAsync_SmallExperiment_CountsEveryRunOfEveryArm()
    {
        var harness = new StageHarness(new Experiment(Samples.SmallExperiment()));

        await harness.RunAsync();

        byte[] outcomes = harness.Output("outcomes");
        Assert.That(Samples.Column<int>(outcomes, "run"), Is.EqualTo(Enumerable.Repeat(new[] { 1, 2, 3 }, 6).SelectMany(runs => runs)));
        Assert.That(Samples.Column<int>(harness.Output("summary"), "runs"), Is.EqualTo(Enumerable.Repeat(3, 6)));
        Assert.That(Samples.Column<int>(harness.Output("fresh-curves"), "step").Max(), Is.EqualTo(800));
        Assert.That(Samples.Column<int>(harness.Output("learning"), "pass"), Is.EqualTo(new[] { 1, 2, 3, 4 }));
    }

    [Test]
    public async Task RunAsync_TwiceAlike_WritesTheSameBytes()
    {
        var first = new StageHarness(new Experiment(Samples.SmallExperiment()));
        var second = new StageHarness(new Experiment(Samples.SmallExperiment()));

        await first.RunAsync();
        await second.RunAsync();

        Assert.That(second.Output("outcomes"), Is.EqualTo(first.Output("outcomes")));
    }

    [Test]
    public async Task RunAsync_WithALearnerThatCanLearn_ExplainsMostOfTheTrace()
    {
        ExperimentSettings settings = Samples.SmallExperiment() with
        {
            LearningHidden = 10,
            LearningPasses = 100,
            LearningRate = 0.05,
            Coding = CodingKind.Linear,
            Scaling = InputScaling.ZScore,
        };
        var harness = new StageHarness(new Experiment(settings));

        await harness.RunAsync();

        Assert.That(harness.Metrics["explained"], Is.GreaterThan(0.9));
    }

    [Test]
    public async Task RunAsync_Experiment1_CostsTheMultiplyAddsOfBothNetworks()
    {
        var harness = new StageHarness(new Experiment(Samples.SmallExperiment()));

        await harness.RunAsync();

        // 2-1-1 forward 3; back: 1 link above the hidden unit, 5 changes; 9-2-5 forward 28, 5 changes scaled.
        Assert.That(harness.Metrics["back-propagation-multiply-adds"], Is.EqualTo(3 + 1 + 5));
        Assert.That(harness.Metrics["learning-network-multiply-adds"], Is.EqualTo(3 + 28 + 5));
    }
}

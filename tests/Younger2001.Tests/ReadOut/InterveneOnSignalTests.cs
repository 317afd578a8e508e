using Pipeline.Learning.Weights;
using Pipeline.Testing;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class InterveneOnSignalTests
{
    private const int Steps = 20;

    private static readonly InterveneOnSignalSettings s_settings = new(Steps: Steps, EarlySteps: 10, ClampStep: 3, Shift: 4, Controls: 2);

    [Test]
    public async Task ByStep_HasEveryCourseOfTheSignal()
    {
        byte[] table = (await RunAsync(Lstm1997WalkTests.Learner())).Output("by-step");
        double[] signal = Samples.Column<double>(table, "signal");
        double[] usual = signal[..Steps];

        Assert.That(Samples.Column<string>(table, "intervention").Distinct(), Is.EqualTo(new[] { "replayed", "later", "earlier", "clamped", "halved", "doubled" }));
        Assert.That(signal[Steps..(2 * Steps)], Is.EqualTo(usual[4..].Concat(Enumerable.Repeat(usual[^1], 4))));
        Assert.That(signal[(2 * Steps)..(3 * Steps)], Is.EqualTo(Enumerable.Repeat(usual[0], 4).Concat(usual[..^4])));
        Assert.That(signal[(3 * Steps)..(4 * Steps)], Is.EqualTo(usual[..3].Concat(Enumerable.Repeat(usual[2], Steps - 3))));
        Assert.That(signal[(4 * Steps)..(5 * Steps)], Is.EqualTo(usual.Select(value => value / 2)));
        Assert.That(signal[(5 * Steps)..], Is.EqualTo(usual.Select(value => value * 2)));
    }

    [Test]
    public async Task Errors_OfALearnerThatDoesNotShowItsCells_StayAsTheyAre()
    {
        StageHarness harness = await RunAsync(Lstm1997WalkTests.Learner(weigh: weights => weights["units.bias"].Slice(4, 4).Fill(-1000)));

        Assert.That(harness.Metrics["natural"], Is.GreaterThan(0.01));
        Assert.That(harness.Metrics.Where(metric => metric.Key != "later-to-control").Select(metric => metric.Value), Is.All.EqualTo(harness.Metrics["natural"]).Within(1e-12));
    }

    [Test]
    public async Task Errors_OfALearnerThatShowsItsCells_Change()
    {
        StageHarness harness = await RunAsync(Lstm1997WalkTests.Learner());

        Assert.That(harness.Metrics["doubled"], Is.Not.EqualTo(harness.Metrics["natural"]).Within(1e-4));
        Assert.That(harness.Metrics["doubled-control"], Is.Not.EqualTo(harness.Metrics["natural"]).Within(1e-4));
        Assert.That(harness.Metrics["later-mirrored"], Is.Not.EqualTo(harness.Metrics["natural"]).Within(1e-6).And.Not.EqualTo(harness.Metrics["later"]).Within(1e-6));
        Assert.That(harness.Metrics["later-to-control"], Is.EqualTo(harness.Metrics["later"] / Math.Max(harness.Metrics["later-control"], harness.Metrics["later-mirrored"])));
    }

    [Test]
    public async Task Metrics_AreMeansOverTheEarlyStepsButTheFirst()
    {
        StageHarness harness = await RunAsync(Lstm1997WalkTests.Learner());
        byte[] table = harness.Output("by-step");

        Assert.That(harness.Metrics["natural"], Is.EqualTo(Samples.Column<double>(table, "natural")[1..10].Average()).Within(1e-12));
        Assert.That(harness.Metrics["clamped"], Is.EqualTo(Samples.Column<double>(table, "mse")[((3 * Steps) + 1)..((3 * Steps) + 10)].Average()).Within(1e-12));
        Assert.That(harness.Metrics["clamped-control"], Is.EqualTo(Samples.Column<double>(table, "control")[((3 * Steps) + 1)..((3 * Steps) + 10)].Average()).Within(1e-12));
    }

    private static async Task<StageHarness> RunAsync(WeightsFile learner)
    {
        var harness = new StageHarness(new InterveneOnSignal(s_settings));
        harness.Give("learner", Samples.Bytes(learner));
        harness.Give("sequences", Samples.Table(Samples.Draw(20, Steps)));
        await harness.RunAsync();
        return harness;
    }
}

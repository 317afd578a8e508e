using Pipeline.Testing;
using Younger2001.Evaluation;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

public class BooleanFloorTests
{
    /// <summary>The numbers beside Table 1, row 1. The mean is 4·(1 + ½ + ⅓ + ¼) + 1; what the sequence's end cuts off is below 1e-28.</summary>
    [TestCase("mse", 1.0 / 256)]
    [TestCase("crossing", 7)]
    [TestCase("cycles-mean", 28.0 / 3)]
    [TestCase("cycles-median", 8)]
    [TestCase("cycles-q90", 14)]
    public async Task Metric_OfThePapersLength_IsTheExpectedOne(string metric, double expected)
    {
        StageHarness harness = await RunAsync(Samples.Draw(2, 256));

        Assert.That(harness.Metrics[metric], Is.EqualTo(expected).Within(1e-12));
    }

    /// <summary>Inputs 0, 1, 1, 2 and 3, 3, 3, 3: ½ at each new input, so errors by step are ½, ¼, 0, ¼.</summary>
    [Test]
    public async Task SequencesMetrics_OfGivenInputs_CountTheirOwnNewInputs()
    {
        StageHarness harness = await RunAsync([Samples.Boolean(6, 0, 1, 1, 2), Samples.Boolean(8, 3, 3, 3, 3)]);

        Assert.That(harness.Metrics["sequences-mse"], Is.EqualTo((0.25 + 0.125 + 0 + 0.125) / 4).Within(1e-15));
        Assert.That(harness.Metrics["sequences-crossing"], Is.EqualTo(3));
        Assert.That(harness.Metrics["sequences-cycles-mean"], Is.EqualTo((5 + 2) / 2.0), "never within 4 steps counts as 5; from the second step on");
    }

    [Test]
    public async Task ByStep_EveryRow_IsTheClosedForm()
    {
        byte[] table = (await RunAsync(Samples.Draw(1, 40))).Output("by-step");

        Assert.That(Samples.Column<int>(table, "step"), Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.That(Samples.Column<double>(table, "mse"), Is.EqualTo(Enumerable.Range(0, 40).Select(t => 0.25 * Math.Pow(0.75, t))).Within(1e-15));
        Assert.That(Samples.Column<double>(table, "mean-error"), Is.EqualTo(Enumerable.Range(0, 40).Select(t => 0.5 * Math.Pow(0.75, t))).Within(1e-15));
    }

    [Test]
    public async Task Cycles_OfEachThreshold_AgreeWithTheMetrics()
    {
        StageHarness harness = await RunAsync(Samples.Draw(1, 256));
        byte[] table = harness.Output("cycles");

        Assert.That(Samples.Column<double>(table, "tau"), Is.EqualTo(CyclesToLearn.Thresholds));
        Assert.That(Samples.Column<double>(table, "mean"), Is.All.EqualTo(harness.Metrics["cycles-mean"]));
        Assert.That(Samples.Column<int>(table, "median"), Is.All.EqualTo(8));
        Assert.That(Samples.Column<int>(table, "q90"), Is.All.EqualTo(14));
        Assert.That(Samples.Column<int>(table, "crossing"), Is.EqualTo([10, 7, 5, 2]), "½·(3/4)^(t−1) < τ");
    }

    private static async Task<StageHarness> RunAsync(MappingSequence[] sequences)
    {
        var harness = new StageHarness(new BooleanFloor(new BooleanFloorSettings()));
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return harness;
    }
}

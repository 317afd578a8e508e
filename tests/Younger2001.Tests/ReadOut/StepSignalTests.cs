using Pipeline.Learning.Weights;
using Pipeline.Testing;
using Younger2001.Mappings;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class StepSignalTests
{
    private const int Steps = 30;

    /// <summary>A cell whose net input is constant counts steps; its state is then a line in t, which only partly follows 1/t.</summary>
    [Test]
    public async Task Units_OfACellThatCounts_FollowTheStep()
    {
        byte[] table = (await RunAsync(Counter(), Steps)).Output("units");
        double[] t = [.. Enumerable.Range(1, Steps).Select(step => (double)step)];

        Assert.That(Samples.Column<double>(table, "step")[0], Is.EqualTo(1).Within(1e-5));
        Assert.That(Samples.Column<double>(table, "log")[0], Is.EqualTo(Correlation.Of(t, [.. t.Select(step => Math.Log(step))])).Within(1e-5));
        Assert.That(Samples.Column<double>(table, "inverse")[0], Is.EqualTo(Correlation.Of(t, [.. t.Select(step => 1 / step)])).Within(1e-5));
    }

    [Test]
    public async Task ByStep_HasTheInverseOfTheStep_AndQuantilesInOrder()
    {
        byte[] table = (await RunAsync(Lstm1997WalkTests.Learner(), 12)).Output("by-step");

        Assert.That(Samples.Column<double>(table, "inverse"), Is.EqualTo(Enumerable.Range(1, 12).Select(step => 1.0 / step)));
        foreach (string signal in (string[])["read-out", "unit"])
        {
            Assert.That(Samples.Column<double>(table, signal).Zip(Samples.Column<double>(table, $"{signal}-low"), (middle, low) => middle - low), Is.All.GreaterThanOrEqualTo(0));
            Assert.That(Samples.Column<double>(table, signal).Zip(Samples.Column<double>(table, $"{signal}-high"), (middle, high) => high - middle), Is.All.GreaterThanOrEqualTo(0));
        }
    }

    /// <summary>Every unit of a learner without recurrent connections that counts is a function of t, so a line through the cells reads 1/t as well as one can through t.</summary>
    [Test]
    public async Task ReadOut_OfACounter_IsTheBestLine()
    {
        double[] t = [.. Enumerable.Range(1, Steps).Select(step => (double)step)];
        double correlation = Correlation.Of(t, [.. t.Select(step => 1 / step)]);

        Assert.That((await RunAsync(Counter(), Steps)).Metrics["read-out-r2"], Is.EqualTo(correlation * correlation).Within(1e-4));
    }

    [Test]
    public async Task UnitCorrelation_IsThatOfAUnitOfTheTable()
    {
        StageHarness harness = await RunAsync(Lstm1997WalkTests.Learner(), Steps);
        double[] inverse = Samples.Column<double>(harness.Output("units"), "inverse");
        int unit = Array.FindIndex(inverse, correlation => Math.Abs(correlation) == harness.Metrics["unit-correlation"]);

        Assert.That(unit, Is.GreaterThanOrEqualTo(0));
        Assert.That(harness.Metrics["unit-correlation-log"], Is.EqualTo(Math.Abs(Samples.Column<double>(harness.Output("units"), "log")[unit])));
        Assert.That(harness.Metrics["unit-correlation-step"], Is.EqualTo(Math.Abs(Samples.Column<double>(harness.Output("units"), "step")[unit])));
    }

    [TestCase(new double[] { 1, 2, 3 }, new double[] { 2, 4, 6 }, 1)]
    [TestCase(new double[] { 1, 2, 3 }, new double[] { 5, 4, 3 }, -1)]
    [TestCase(new double[] { 1, -1, 1, -1 }, new double[] { 1, 1, -1, -1 }, 0)]
    [TestCase(new double[] { 1, 1 }, new double[] { 1, 2 }, 0)]
    public void Correlation_OfKnownRows_IsThat(double[] a, double[] b, double expected) => Assert.That(Correlation.Of(a, b), Is.EqualTo(expected).Within(1e-12));

    /// <summary>All weights zero but the first cell's bias: s grows by y_in g(1) at every step.</summary>
    internal static WeightsFile Counter() => Lstm1997WalkTests.Learner(
        settings => settings with { MemoryCells = 1, StandardUnits = 1 },
        weights =>
        {
            weights.Values.Clear();
            weights["units.bias"][^1] = 1;
        });

    private static async Task<StageHarness> RunAsync(WeightsFile learner, int steps)
    {
        var harness = new StageHarness(new StepSignal(new StepSignalSettings(steps)));
        harness.Give("learner", Samples.Bytes(learner));
        harness.Give("sequences", Samples.Table(Samples.Draw(8, Steps)));
        await harness.RunAsync();
        return harness;
    }
}

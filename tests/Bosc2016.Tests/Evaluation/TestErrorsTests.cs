using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Core;
using Pipeline.Testing;

namespace Bosc2016.Tests.Evaluation;

public class TestErrorsTests
{
    private static readonly DataSet[] s_sets =
    [
        new(new double[4], [1, 1, 0, 1], trainSamples: 1),
        new(new double[3], [0, 0, 1], trainSamples: 2),
    ];

    [Test]
    public void Write_OfPredictionsMadeByHand_HasTheirErrors()
    {
        StageHarness harness = Write([0.8, 0.4, 0.5], [0]);

        double first = -(Math.Log(0.8) + Math.Log(0.6) + Math.Log(0.5)) / 3, second = -Math.Log(1e-15);
        double[] mce = Samples.Column<double>(harness.Output("by-set"), "mce");
        Assert.That(mce, Is.EqualTo([first, second]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-set"), "mce-clipped-3"), Is.EqualTo([first, -Math.Log(1e-3)]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-set"), "mce-clipped-2"), Is.EqualTo([first, -Math.Log(1e-2)]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-set"), "mce-clipped-6"), Is.EqualTo([first, -Math.Log(1e-6)]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-set"), "error-rate"), Is.EqualTo([0.5 / 3, 1]).Within(1e-12));
        Assert.That(Samples.Column<int>(harness.Output("by-set"), "train-samples"), Is.EqualTo([1, 2]));
        Assert.That(harness.Metrics["mce"], Is.EqualTo((first + second) / 2).Within(1e-12));
        Assert.That(harness.Metrics["mce-deviation"], Is.EqualTo((second - first) / Math.Sqrt(2)).Within(1e-12));
        Assert.That(harness.Metrics["mce-standard-error"], Is.EqualTo((second - first) / 2).Within(1e-12));
        Assert.That(harness.Metrics["error-rate"], Is.EqualTo((1 + (0.5 / 3)) / 2).Within(1e-12));
        Assert.That(harness.Metrics["sets"], Is.EqualTo(2));
    }

    [Test]
    public void Write_WithTooFewPredictions_IsRefused() =>
        Assert.That(() => Write([0.8, 0.4], [0]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Data set 0 has 3 test samples, but 2 predictions"));

    [TestCase(1.01)]
    [TestCase(double.NaN)]
    public void Write_OfNoProbability_IsRefused(double prediction) =>
        Assert.That(() => Write([0.8, 0.4, 0.1], [prediction]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("data set 1 must be a probability"));

    private static StageHarness Write(params double[][] predictions)
    {
        var harness = new StageHarness(new Predictor());
        TestErrors.Write(harness.Context, s_sets, predictions);
        return harness;
    }

    [Stage("tests.predictor")]
    [Output("by-set", Format.Table)]
    [Metric("mce")]
    [Metric("mce-deviation")]
    [Metric("mce-standard-error")]
    [Metric("mce-clipped-3")]
    [Metric("error-rate")]
    [Metric("sets")]
    private sealed class Predictor : IStage
    {
        public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

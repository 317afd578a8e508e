using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Generalisation;
using Bosc2016.Learners;
using Pipeline.Core;
using Pipeline.Testing;

namespace Bosc2016.Tests.Generalisation;

public class GeneraliseTests
{
    [Test]
    public async Task Rows_AreTheEvaluationsOfEachTableOverTrainings()
    {
        byte[][] learners = [await LearnerAsync("1"), await LearnerAsync("2")];
        byte[] quiet = (await Samples.DrawAsync(new(Sets: 6, Samples: 30, Noise: 0.1))).Output("samples");
        byte[] loud = (await Samples.DrawAsync(new(Sets: 6, Samples: 30, Noise: 3))).Output("samples");

        StageHarness harness = Give(learners, ("0.1", quiet), ("3", loud));
        await harness.RunAsync();

        byte[] table = harness.Output("by-value");
        Assert.That(Samples.Column<double>(table, "value"), Is.EqualTo([0.1, 3]));
        double[] expected = [await MceAsync(learners[0], loud), await MceAsync(learners[1], loud)];
        Assert.That(Samples.Column<double>(table, "mce")[1], Is.EqualTo(expected.Average()).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "low")[1], Is.EqualTo(expected.Min()).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "high")[1], Is.EqualTo(expected.Max()).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "mce")[0], Is.Not.EqualTo(expected.Average()));
        Assert.That(Samples.Column<double>(table, "train-prior"), Is.All.InRange(0.4, 1.2));
    }

    [Test]
    public async Task Sets_WithoutTheAxis_AreRefused()
    {
        StageHarness harness = Give([await LearnerAsync("1")], ("many", (await Samples.DrawAsync(new(Sets: 1, Samples: 30))).Output("samples")));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("a number on the axis 'noise'").And.Message.Contains("noise=many"));
    }

    private static StageHarness Give(byte[][] learners, params (string Noise, byte[] Sets)[] tables)
    {
        var harness = new StageHarness(new Generalise(new GeneraliseSettings("noise")));
        foreach (byte[] learner in learners)
        {
            harness.Give("learners", learner);
        }

        foreach ((string noise, byte[] sets) in tables)
        {
            harness.Give("sets", sets, new AxisValues([new("noise", noise)]));
        }

        return harness;
    }

    private static async Task<double> MceAsync(byte[] learner, byte[] sets)
    {
        var harness = new StageHarness(new Evaluate(new EvaluateSettings()));
        harness.Give("learner", learner);
        harness.Give("sets", sets);
        await harness.RunAsync();
        return harness.Metrics["mce"];
    }

    private static async Task<byte[]> LearnerAsync(string seed) => (await Samples.TrainAsync(
        new(new LearnerSettings(LearnerKind.Kalman, ModelUnits: 4, StateSize: 4), Samples: 30, Updates: 5, WarmUp: 1, ValidationSets: 1, CurveRows: 1), seed)).Output("weights");
}

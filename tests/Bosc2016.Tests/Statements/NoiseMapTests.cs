using Bosc2016.Learners;
using Bosc2016.Statements;
using Pipeline.Core;
using Pipeline.Testing;

namespace Bosc2016.Tests.Statements;

public class NoiseMapTests
{
    private static readonly NoiseMapSettings s_settings = new([0, 5], Sets: 40, Samples: 20);

    [Test]
    public async Task Cells_OfSeveralSeeds_AreTheirMeans()
    {
        byte[] one = await LearnerAsync("1"), two = await LearnerAsync("2");

        StageHarness both = await RunAsync((one, "0.8"), (two, "0.8"), (one, "1.6"));
        double[] mce = Samples.Column<double>(both.Output("cells"), "mce");
        double[] ofTwo = Samples.Column<double>((await RunAsync((two, "0.8"))).Output("cells"), "mce");

        Assert.That(Samples.Column<string>(both.Output("cells"), "training-noise"), Is.EqualTo(["0.8", "0.8", "1.6", "1.6"]));
        Assert.That(Samples.Column<double>(both.Output("cells"), "evaluation-noise"), Is.EqualTo([0, 5, 0, 5]));
        Assert.That(Samples.Column<int>(both.Output("cells"), "learners"), Is.EqualTo([2, 2, 1, 1]));
        Assert.That(mce[..2], Is.EqualTo(mce[2..].Zip(ofTwo, (a, b) => (a + b) / 2)).Within(1e-12), "all learners see the same sets");
        Assert.That(mce[1], Is.Not.EqualTo(mce[0]));
    }

    [Test]
    public async Task Learners_WithoutTheAxisNoise_AreRefused()
    {
        byte[] learner = await LearnerAsync("1");
        var harness = new StageHarness(new NoiseMap(s_settings));
        harness.Give("learners", learner, new AxisValues([new("seed", "1")]));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("axis 'noise'"));
    }

    private static async Task<byte[]> LearnerAsync(string seed) => (await Samples.TrainAsync(
        new(new LearnerSettings(ModelUnits: 2, FirstLayerUnits: 3, SecondLayerUnits: 3), Samples: 20, Updates: 2, WarmUp: 1, ValidationSets: 1, CurveRows: 1), seed)).Output("weights");

    private static async Task<StageHarness> RunAsync(params (byte[] Learner, string Noise)[] learners)
    {
        var harness = new StageHarness(new NoiseMap(s_settings));
        foreach ((byte[] learner, string noise) in learners)
        {
            harness.Give("learners", learner, new AxisValues([new("noise", noise)]));
        }

        await harness.RunAsync();
        return harness;
    }
}

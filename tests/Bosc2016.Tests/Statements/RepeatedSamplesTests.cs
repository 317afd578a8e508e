using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Bosc2016.Statements;
using Bosc2016.Training;
using Pipeline.Testing;

namespace Bosc2016.Tests.Statements;

public class RepeatedSamplesTests
{
    private static readonly Population s_population = Population.Of(Preset.A) with { Inputs = 2, Samples = 12 };
    private static readonly DataSet[] s_sets = [.. Enumerable.Range(0, 20).Select(set => s_population.Draw(new((ulong)set)).Set)];

    /// <summary>What J_all pays for: a label that was shown is predicted at the next step, and the loss of the first step stays high.</summary>
    [Test]
    public async Task Losses_OfALearnerTrainedOnRepeatedSamples_FallOnceTheLabelIsKnown()
    {
        StageHarness harness = await RunAsync(await LearnerAsync(repeats: 3, updates: 400), repeats: 3);

        double[] train = Samples.Column<double>(harness.Output("by-show"), "train-loss"), test = Samples.Column<double>(harness.Output("by-show"), "test-loss");
        Assert.That((harness.Metrics["first-loss"], harness.Metrics["last-loss"]), Is.EqualTo((train[0], train[2])));
        Assert.That(harness.Metrics["mce"], Is.EqualTo(test[0]).Within(1e-12), "the first step of a sample counts");
        Assert.That(train[2], Is.LessThan(train[0] - 0.05));
        Assert.That(test[2], Is.GreaterThan(test[0] - 0.01), "no label is shown there");
    }

    [Test]
    public async Task Tables_OfSamplesShownOnce_AreThoseOfTheEvaluation()
    {
        byte[] learner = await LearnerAsync(repeats: 1, updates: 5);
        StageHarness once = await RunAsync(learner, repeats: 1);
        var evaluation = new StageHarness(new Evaluate(new EvaluateSettings()));
        evaluation.Give("learner", learner);
        evaluation.Give("sets", Samples.Table(s_sets));
        await evaluation.RunAsync();

        Assert.That(once.Output("by-set"), Is.EqualTo(evaluation.Output("by-set")));
        Assert.That(once.Metrics["first-loss"], Is.EqualTo(once.Metrics["last-loss"]));
    }

    private static async Task<byte[]> LearnerAsync(int repeats, int updates) => (await Samples.TrainAsync(new(
        new LearnerSettings(ModelUnits: 4, FirstLayerUnits: 8, SecondLayerUnits: 8, InputGateBias: 0),
        Inputs: 2, Samples: 12, Repeats: repeats, Updates: updates, LearningRate: 0.01, WarmUp: 1, ValidationSets: 1, CurveRows: 1, ClipNorm: 1))).Output("weights");

    private static async Task<StageHarness> RunAsync(byte[] learner, int repeats)
    {
        var harness = new StageHarness(new RepeatedSamples(new RepeatedSamplesSettings(repeats)));
        harness.Give("learner", learner);
        harness.Give("sets", Samples.Table(s_sets));
        await harness.RunAsync();
        return harness;
    }
}

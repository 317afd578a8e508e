using Bosc2016.Data;
using Bosc2016.Learners;
using Bosc2016.Process;
using Bosc2016.Statements;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Statements;

public class AveragedModelsTests
{
    private static readonly Population s_population = Population.Of(Preset.A) with { Inputs = 2, Samples = 12, TrainSamples = 9 };
    private static readonly DataSet[] s_sets = [.. Enumerable.Range(0, 3).Select(set => s_population.Draw(new((ulong)set)).Set)];

    /// <summary>Three test samples: each prediction is the mean of three models, those before each of them is predicted.</summary>
    [Test]
    public async Task Errors_AreThoseOfTheMeanPredictions()
    {
        byte[] learner = await LearnerAsync();
        StageHarness harness = await RunAsync(learner, s_sets);

        var model = new Model(new(2, 4));
        double[] expected = new double[3];
        ModelTrace.Run(WeightsFile.Read(new MemoryStream(learner)), s_sets, threads: 1, (set, trace) =>
        {
            for (int i = 9; i < 12; i++)
            {
                double mean = Enumerable.Range(9, 3).Average(t => model.Predict(trace[t], s_sets[set].Sample(i)));
                expected[set] -= Math.Log(s_sets[set].Labels[i] == 1 ? mean : 1 - mean) / 3;
            }
        });
        Assert.That(Samples.Column<double>(harness.Output("by-set"), "mce"), Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public async Task Predictions_WhenTestLabelsChange_StayTheSame()
    {
        byte[] learner = await LearnerAsync();
        DataSet[] changed = [.. s_sets.Select(set => new DataSet(set.Inputs, [.. set.Labels.Select((label, t) => t < set.TrainSamples ? label : 1 - label)], set.TrainSamples))];

        double[] errors = Samples.Column<double>((await RunAsync(learner, s_sets)).Output("by-set"), "error-rate");
        double[] others = Samples.Column<double>((await RunAsync(learner, changed)).Output("by-set"), "error-rate");

        Assert.That(others, Is.EqualTo(errors.Select(error => 1 - error)).Within(1e-12));
    }

    private static async Task<byte[]> LearnerAsync() => (await Samples.TrainAsync(new(
        new LearnerSettings(ModelUnits: 4, FirstLayerUnits: 8, SecondLayerUnits: 6, InputGateBias: 0),
        LearnerVariant.MovementBonus, Inputs: 2, Samples: 12, Updates: 5, WarmUp: 1, ValidationSets: 1, CurveRows: 1))).Output("weights");

    private static async Task<StageHarness> RunAsync(byte[] learner, DataSet[] sets)
    {
        var harness = new StageHarness(new AveragedModels());
        harness.Give("learner", learner);
        harness.Give("sets", Samples.Table(sets));
        await harness.RunAsync();
        return harness;
    }
}

using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Evaluation;

public class EvaluateTests
{
    private static readonly DataSet[] s_sets = Draw(70);

    /// <summary>The leak that the comparison with other predictors must not have: no label of the test part reaches a prediction.</summary>
    [Test]
    public async Task Predictions_WhenTestLabelsChange_StayTheSame([Values] LearnerKind kind)
    {
        byte[] learner = await LearnerAsync(kind);
        DataSet[] sets = s_sets[..5];
        DataSet[] changed = [.. sets.Select(set => new DataSet(set.Inputs, [.. set.Labels.Select((label, t) => t < set.TrainSamples ? label : 1 - label)], set.TrainSamples))];

        double[][] before = Predict(learner, sets), after = Predict(learner, changed);

        Assert.That(after, Is.EqualTo(before));
    }

    [Test]
    public async Task Predictions_WhenATrainLabelChanges_ChangeAfterItsStepAlone([Values] LearnerKind kind)
    {
        byte[] learner = await LearnerAsync(kind);
        DataSet set = s_sets[0];
        int step = set.TrainSamples - 1;
        var changed = new DataSet(set.Inputs, [.. set.Labels.Select((label, t) => t == step ? 1 - label : label)], set.TrainSamples);

        double[] before = Predict(learner, [set])[0], after = Predict(learner, [changed])[0];

        Assert.That(after[..set.TrainSamples], Is.EqualTo(before[..set.TrainSamples]));
        Assert.That(after[(step + 1)..], Is.Not.EqualTo(before[(step + 1)..]));
    }

    [Test]
    public async Task Metrics_AgreeWithTheTables()
    {
        StageHarness harness = await RunAsync(await LearnerAsync(LearnerKind.Bosc), s_sets);

        Assert.That(harness.Metrics["mce"], Is.EqualTo(Samples.Column<double>(harness.Output("by-set"), "mce").Average()).Within(1e-12));
        Assert.That(harness.Metrics["prior-mce"], Is.EqualTo(Samples.Column<double>(harness.Output("by-step"), "loss")[0]));
        Assert.That(Samples.Column<int>(harness.Output("by-step"), "shown-sets")[0], Is.EqualTo(70));
        Assert.That(Samples.Column<int>(harness.Output("by-step"), "shown-sets")[29], Is.Zero);
    }

    [Test]
    public async Task Bytes_OnAnyNumberOfCores_AreTheSame()
    {
        byte[] learner = await LearnerAsync(LearnerKind.Kalman);
        StageHarness one = await RunAsync(learner, s_sets), three = await RunAsync(learner, s_sets, cores: 3);

        Assert.That(three.Output("by-set"), Is.EqualTo(one.Output("by-set")));
        Assert.That(three.Output("by-step"), Is.EqualTo(one.Output("by-step")));
    }

    [Test]
    public async Task SamplesWithFewerInputs_AreSeenWithZerosInTheOthers()
    {
        byte[] learner = await LearnerAsync(LearnerKind.Bosc);
        DataSet narrow = (Population.Of(Preset.A) with { Samples = 30, Inputs = 3 }).Draw(new(key: 9)).Set;
        double[] padded = [.. Enumerable.Range(0, 30).SelectMany(t => (double[])[.. narrow.Sample(t), 0, 0])];

        Assert.That(Predict(learner, [narrow]), Is.EqualTo(Predict(learner, [new DataSet(padded, narrow.Labels, narrow.TrainSamples)])));
    }

    [Test]
    public async Task SamplesWithMoreInputs_AreRefused()
    {
        byte[] learner = await LearnerAsync(LearnerKind.Bosc);
        DataSet wide = (Population.Of(Preset.B) with { Samples = 30 }).Draw(new(key: 9)).Set;

        Assert.That(() => RunAsync(learner, [wide]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("reads samples of 5 numbers").And.Message.Contains("has 10"));
    }

    [Test]
    public async Task ScaledByTrainPart_ChangesPredictions()
    {
        byte[] learner = await LearnerAsync(LearnerKind.Bosc);

        StageHarness scaled = await RunAsync(learner, s_sets, new EvaluateSettings(ScaledByTrainPart: true));
        StageHarness byHand = await RunAsync(learner, [.. s_sets.Select(set => set.ScaledByTrainPart())]);

        Assert.That(scaled.Output("by-set"), Is.EqualTo(byHand.Output("by-set")));
        Assert.That(scaled.Output("by-set"), Is.Not.EqualTo((await RunAsync(learner, s_sets)).Output("by-set")));
    }

    [Test]
    public void Weights_OfNoLearner_AreRefused()
    {
        var content = new MemoryStream();
        new WeightsFile([new Tensor("w", [1], [1f])], [new("network", "gru"), new("settings", "{}")]).Write(content);

        Assert.That(() => RunAsync(content.ToArray(), s_sets), Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'gru'"));
    }

    private static double[][] Predict(byte[] learner, DataSet[] sets)
    {
        var file = WeightsFile.Read(new MemoryStream(learner));
        var network = LearnerNetworks.Open(file);
        using var predictions = new LearnedPredictions(network, sets[0].Samples, threads: 1);
        return predictions.Of(Parameters.From(file, network.Step), sets);
    }

    private static async Task<byte[]> LearnerAsync(LearnerKind kind)
    {
        var learner = new LearnerSettings(kind, ModelUnits: 4, FirstLayerUnits: 6, SecondLayerUnits: 5, InputGateBias: 0, StateSize: 6);
        return (await Samples.TrainAsync(new(learner, Samples: 30, Updates: 20, WarmUp: 1, ValidationSets: 1, CurveRows: 1))).Output("weights");
    }

    private static DataSet[] Draw(int sets)
    {
        Population population = Population.Of(Preset.A) with { Samples = 30 };
        return [.. Enumerable.Range(0, sets).Select(set => population.Draw(new((ulong)set)).Set)];
    }

    private static async Task<StageHarness> RunAsync(byte[] learner, DataSet[] sets, EvaluateSettings? settings = null, int cores = 1)
    {
        var harness = new StageHarness(new Evaluate(settings ?? new EvaluateSettings())) { Cores = cores };
        harness.Give("learner", learner);
        harness.Give("sets", Samples.Table(sets));
        await harness.RunAsync();
        return harness;
    }
}

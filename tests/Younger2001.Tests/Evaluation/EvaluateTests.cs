using Pipeline.Learning.Weights;
using Pipeline.Tables;
using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.Mappings;
using Younger2001.Evaluation;

namespace Younger2001.Tests.Evaluation;

public class EvaluateTests
{
    private const float Certain = 30;
    private static readonly string[] s_metrics = ["mse", "crossing", "cycles-mean", "cycles-median", "cycles-q90", "cycles-never"];

    [Test]
    public async Task LearnerThatSaysOneHalf_HasAnErrorOfAQuarter_AndNeverLearns()
    {
        StageHarness harness = await RunAsync(Samples.ConstantLearner(bias: 0), Samples.Draw(6, 10));

        Assert.That(s_metrics.Select(metric => harness.Metrics[metric]), Is.EqualTo([0.25, 11, 11, 11, 11, 1]));
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mse"), Is.All.EqualTo(0.25).And.Exactly(10).Items);
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mean-error"), Is.All.EqualTo(0.5));
    }

    /// <summary>
    /// A learner that always says one errs by one where the target is zero. Over the inputs 0, 3, 3, 3 the functions have these targets and cycles:
    /// 15: 1111, 1; 8 (AND): 0111, 2; 0: 0000, never, so 5; 14 (OR): 0111, 2; 7: 1000, never, so 5.
    /// </summary>
    [Test]
    public async Task LearnerThatSaysOne_HasTheErrorsAndCyclesCountedByHand()
    {
        StageHarness harness = await RunAsync(Samples.ConstantLearner(Certain), [.. new[] { 15, 8, 0, 14, 7 }.Select(function => Samples.Boolean(function, 0, 3, 3, 3))]);

        Assert.That(s_metrics.Select(metric => harness.Metrics[metric]), Is.EqualTo([9 / 20.0, 5, 15 / 5.0, 2, 5, 2 / 5.0]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mean-error"), Is.EqualTo([3 / 5.0, 2 / 5.0, 2 / 5.0, 2 / 5.0]).Within(1e-12));
        Assert.That(Samples.Column<int>(harness.Output("by-step"), "step"), Is.EqualTo([1, 2, 3, 4]));
    }

    [TestCase(1, 3 / 5.0)]
    [TestCase(3, 2 / 5.0)]
    [TestCase(30, 2 / 5.0)]
    public async Task MseAtStep_IsTheErrorThere_OrAtTheLastStep(int step, double expected)
    {
        MappingSequence[] sequences = [.. new[] { 15, 8, 0, 14, 7 }.Select(function => Samples.Boolean(function, 0, 3, 3, 3))];

        StageHarness harness = await RunAsync(Samples.ConstantLearner(Certain), sequences, new EvaluateSettings(Step: step));

        Assert.That(harness.Metrics["mse-at-step"], Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public async Task Cycles_OfEachGroup_CoverItsFunctionsAlone()
    {
        StageHarness harness = await RunAsync(Samples.ConstantLearner(Certain), [.. new[] { 15, 8, 8, 6 }.Select(function => Samples.Boolean(function, 0, 3, 3, 3))]);

        using var table = new TableReader(new MemoryStream(harness.Output("cycles")));
        int thresholds = CyclesToLearn.Thresholds.Count;
        Assert.That(table.Read<string>("functions").Distinct(), Is.EqualTo(["all", "AND", "XOR", "other"]), "groups without mappings have no rows");
        Assert.That(table.Read<double>("tau"), Is.EqualTo(Enumerable.Repeat(CyclesToLearn.Thresholds, 4).SelectMany(taus => taus)));
        Assert.That(EveryGroup(table.Read<int>("mappings")), Is.EqualTo([4, 2, 1, 1]));
        Assert.That(EveryGroup(table.Read<double>("mean")), Is.EqualTo([(1 + 2 + 2 + 5) / 4.0, 2, 5, 1]));
        Assert.That(EveryGroup(table.Read<double>("never")), Is.EqualTo([0.25, 0, 1, 0]));
        Assert.That(EveryGroup(table.ReadOptional<int>("crossing")), Is.EqualTo(new int?[] { 5, null, null, null }), "the mean error stays at ¼, above 0.05");

        T[] EveryGroup<T>(T[] rows) => [.. rows.Where((_, row) => row % thresholds == 0)];
    }

    [Test]
    public async Task Metrics_OfATrainedLearner_AgreeWithTheTables([Values(0.05, 0.1, 0.4)] double tau)
    {
        StageHarness harness = await RunAsync(TrainedLearner.Training.Output("weights"), Samples.Draw(40, 24, key: 5), new EvaluateSettings(tau));

        double[] meanErrors = Samples.Column<double>(harness.Output("by-step"), "mean-error");
        int row = Array.IndexOf(Samples.Column<double>(harness.Output("cycles"), "tau"), tau);
        Assert.That(harness.Metrics["mse"], Is.EqualTo(Samples.Column<double>(harness.Output("by-step"), "mse").Average()).Within(1e-15));
        Assert.That(harness.Metrics["crossing"], Is.EqualTo(1 + meanErrors.TakeWhile(error => error >= tau).Count()));
        foreach ((string metric, string column) in new[] { ("cycles-mean", "mean"), ("cycles-median", "median"), ("cycles-q90", "q90"), ("cycles-never", "never") })
        {
            Assert.That(harness.Metrics[metric], Is.EqualTo(Samples.Column<double>(harness.Output("cycles"), column)[row]), metric);
        }
    }

    [Test]
    public async Task TrainedLearner_OnSequencesItNeverSaw_IsBetterThanTheUntrainedAndNoBetterThanTheFloor()
    {
        MappingSequence[] sequences = Samples.Draw(200, 24, key: 6);

        double trained = (await RunAsync(TrainedLearner.Training.Output("weights"), sequences)).Metrics["mse"];
        double untrained = (await RunAsync(TrainedLearner.Training.Output("initial"), sequences)).Metrics["mse"];

        Assert.That(untrained, Is.EqualTo(0.25).Within(0.01));
        Assert.That(trained, Is.LessThan(0.15));
        Assert.That(trained, Is.GreaterThan(sequences.Average(sequence => BooleanBayes.AbsoluteErrors(sequence).Average(error => error * error))));
    }

    /// <summary>The leak that meta-learning must not have: the target of the present step, or of a later one, in the learner's input.</summary>
    [Test]
    public async Task Predictions_WhenATargetChanges_ChangeOnlyAfterItsStep([Range(0, 3)] int changedInput, [Values] bool isTrained)
    {
        int[] inputs = [0, 1, 0, 2, 1, 3, 3, 0, 1, 2, 2, 3];
        int changedStep = Array.IndexOf(inputs, changedInput);
        byte[] learner = isTrained ? TrainedLearner.Training.Output("weights") : Samples.RandomLearner(key: 2);
        var before = Samples.Boolean(BooleanFunction.Xor.Number, inputs);
        var after = Samples.Boolean(BooleanFunction.Xor.Number ^ (1 << changedInput), inputs);

        double[] predictions = await PredictAsync(learner, before);
        double[] changed = await PredictAsync(learner, after);

        Assert.That(changed[..(changedStep + 1)], Is.EqualTo(predictions[..(changedStep + 1)]).Within(1e-6));
        Assert.That(Math.Abs(changed[changedStep + 1] - predictions[changedStep + 1]), Is.GreaterThan(1e-3), "the next step sees it as the previous target");
    }

    [Test]
    public async Task Bytes_OnAnyNumberOfCores_AreTheSame()
    {
        StageHarness one = await RunAsync(Samples.RandomLearner(key: 1), Samples.Draw(50, 10), cores: 1);
        StageHarness three = await RunAsync(Samples.RandomLearner(key: 1), Samples.Draw(50, 10), cores: 3);

        Assert.That(three.Output("by-step"), Is.EqualTo(one.Output("by-step")));
        Assert.That(three.Output("cycles"), Is.EqualTo(one.Output("cycles")));
    }

    [Test]
    public void Weights_OfNoNetwork_AreRefused()
    {
        var content = new MemoryStream();
        new WeightsFile([new Tensor("w", [1], [1f])]).Write(content);

        Assert.That(async () => await RunAsync(content.ToArray(), Samples.Draw(1, 2)), Throws.TypeOf<WeightsFormatException>().With.Message.Contains("names the kind of a network"));
    }

    /// <summary>The learner's answers to one sequence, from its absolute errors.</summary>
    private static async Task<double[]> PredictAsync(byte[] learner, MappingSequence sequence)
    {
        double[] errors = Samples.Column<double>((await RunAsync(learner, [sequence])).Output("by-step"), "mean-error");
        return [.. errors.Select((error, t) => sequence.Targets[t] == 0 ? error : 1 - error)];
    }

    private static async Task<StageHarness> RunAsync(byte[] learner, MappingSequence[] sequences, EvaluateSettings? settings = null, int cores = 1)
    {
        var harness = new StageHarness(new Evaluate(settings ?? new EvaluateSettings())) { Cores = cores };
        harness.Give("learner", learner);
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return harness;
    }
}

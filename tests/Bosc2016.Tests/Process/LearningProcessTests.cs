using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Bosc2016.Process;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Process;

public class LearningProcessTests
{
    private static readonly Population s_population = Population.Of(Preset.A) with { Inputs = 2, Samples = 30, TrainSamples = 20 };
    private static readonly DataSet[] s_sets = [.. Enumerable.Range(0, 5).Select(set => s_population.Draw(new((ulong)set)).Set)];

    /// <summary>The trace is the model that the network uses: θ_t predicts sample t as the network did.</summary>
    [Test]
    public async Task Trace_OfALearner_GivesTheNetworksOwnPredictions()
    {
        var file = WeightsFile.Read(new MemoryStream(await LearnerAsync()));
        var network = LearnerNetworks.Open(file);
        using var predictions = new LearnedPredictions(network, 30, threads: 1);
        double[][] expected = predictions.Of(Parameters.From(file, network.Step), s_sets);

        var model = new Model(new(2, 4));
        var calls = new List<int>();
        ModelTrace.Run(file, s_sets, threads: 1, (set, trace) =>
        {
            calls.Add(set);
            for (int t = 0; t < 30; t++)
            {
                Assert.That(model.Predict(trace[t], s_sets[set].Sample(t)), Is.EqualTo(expected[set][t]).Within(1e-5), $"set {set}, step {t}");
            }
        });
        Assert.That(calls, Is.EqualTo([0, 1, 2, 3, 4]));
    }

    [Test]
    public async Task Metrics_AgreeWithTheTables()
    {
        StageHarness harness = await RunAsync(new LearningProcessSettings());

        double[] before = Samples.Column<double>(harness.Output("by-set"), "loss-before");
        double[] shown = Samples.Column<double>(harness.Output("by-set"), "change-while-shown"), after = Samples.Column<double>(harness.Output("by-set"), "change-after");
        double[] byStep = Samples.Column<double>(harness.Output("by-step"), "test-loss");
        Assert.That(harness.Metrics["loss-before"], Is.EqualTo(before.Average()).Within(1e-12));
        Assert.That(harness.Metrics["loss-after"], Is.EqualTo(before.Average() + shown.Average()).Within(1e-12));
        Assert.That(harness.Metrics["loss-end"], Is.EqualTo(before.Average() + shown.Average() + after.Average()).Within(1e-12));
        Assert.That((byStep[0], byStep[20], byStep[30]), Is.EqualTo((harness.Metrics["loss-before"], harness.Metrics["loss-after"], harness.Metrics["loss-end"])).Using<(double, double, double)>(
            (a, b) => Math.Abs(a.Item1 - b.Item1) + Math.Abs(a.Item2 - b.Item2) + Math.Abs(a.Item3 - b.Item3) < 1e-12));
        Assert.That(byStep, Has.Exactly(31).Items);
    }

    [Test]
    public async Task StillWeights_AreThoseBelowTheBound()
    {
        StageHarness harness = await RunAsync(new LearningProcessSettings(StillShare: 0.5));

        double[] movements = Samples.Column<double>(harness.Output("by-weight"), "movement");
        Assert.That(movements, Has.Exactly(17).Items);
        Assert.That(harness.Metrics["still-share"], Is.EqualTo((Still(movements[..8]) + Still(movements[12..16])) / 12.0));
        Assert.That(Samples.Column<int>(harness.Output("by-layer"), "weights"), Is.EqualTo([8, 4, 4, 1]));
        Assert.That(Samples.Column<int>(harness.Output("by-layer"), "still"), Is.EqualTo([Still(movements[..8]), Still(movements[8..12]), Still(movements[12..16]), 0]));
        Assert.That(Samples.Column<double>(harness.Output("by-layer"), "movement")[0], Is.EqualTo(Math.Sqrt(movements[..8].Average(m => m * m))).Within(1e-12));
        Assert.That(harness.Metrics["hidden-movement"], Is.EqualTo(Samples.Column<double>(harness.Output("by-layer"), "movement")[0]));
        Assert.That(harness.Metrics["output-movement"], Is.EqualTo(Math.Sqrt(movements[12..16].Average(m => m * m))).Within(1e-12));

        int Still(double[] layer) => layer.Count(movement => movement < 0.5 * layer.Max());
    }

    [Test]
    public void Movement_OfATraceMadeByHand_CountsEachPartAlone()
    {
        // One input and one unit: four parameters. Only the first moves: by 1 and 3 in the train part, by 6 in the test part.
        var movement = new Movement(new(1, 1), stillShare: 0.1);
        movement.Add(new DataSet(new double[3], [0, 1, 1], trainSamples: 2), [[0, 5, 5, 5], [1, 5, 5, 5], [4, 5, 5, 5], [-2, 5, 5, 5]]);

        Assert.That(movement.TrainPart, Is.EqualTo([(0.5 + 1.5) / 2]));
        Assert.That(movement.TestPart, Is.EqualTo([3.0]));
        Assert.That(movement.Of(..1), Is.EqualTo(4.0), "from the first sample to the end of the train part");
        Assert.That(movement.Of(..2), Is.EqualTo(Math.Sqrt(8)));
        Assert.That(movement.ShareOfStillWeights(), Is.Zero, "each layer's only weight is the one that moves most");
    }

    [Test]
    public void ImprovingShare_CountsUpdatesThatLowerTheTestLoss()
    {
        // The bias alone decides; the test label is 1, so a rising bias helps. Of three updates two rise.
        DataSet[] sets = [new(new double[4], [0, 0, 0, 1], trainSamples: 3)];
        var course = new TestLossCourse(new Model(new(1, 1)), sets);
        course.Add(0, [[0, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0.5f], [0, 0, 0, 2], [0, 0, 0, -1]]);

        Assert.That(course.ImprovingShare[0], Is.EqualTo(2.0 / 3));
        Assert.That(course.Before[0], Is.EqualTo(Math.Log(2)).Within(1e-12));
        Assert.That(course.AfterTrainPart[0], Is.EqualTo(Math.Log(1 + Math.Exp(-2))).Within(1e-12));
        Assert.That(course.End[0], Is.EqualTo(Math.Log(1 + Math.E)).Within(1e-12));
    }

    [Test]
    public async Task Illustration_HoldsTheWeightsLossesAndRegionsOfItsSet()
    {
        byte[] learner = await LearnerAsync();
        StageHarness harness = Illustrate(learner, new IllustrateSettings([0, 20], Set: 2, Points: 3, Range: 2));
        await harness.RunAsync();
        StageHarness alone = new(new LearningProcess(new LearningProcessSettings()));
        alone.Give("learner", learner);
        alone.Give("sets", Samples.Table(s_sets[2]));
        await alone.RunAsync();

        Assert.That(Samples.Column<double>(harness.Output("test-loss"), "loss"), Is.EqualTo(Samples.Column<double>(alone.Output("by-step"), "test-loss")));
        Assert.That(Samples.Column<float>(harness.Output("weights"), "value"), Has.Exactly(31 * 17).Items);
        Assert.That(Samples.Column<string>(harness.Output("weights"), "weight")[8..10], Is.EqualTo(["b1-1", "b1-2"]));
        Assert.That(Samples.Column<int>(harness.Output("regions"), "step"), Is.EqualTo(Enumerable.Repeat(0, 9).Concat(Enumerable.Repeat(20, 9))));
        Assert.That(Samples.Column<double>(harness.Output("regions"), "x1")[..4], Is.EqualTo([-2, 0, 2, -2]));
        Assert.That(harness.Metrics["loss-after"], Is.EqualTo(alone.Metrics["loss-after"]));
    }

    [TestCase(5, 20)]
    [TestCase(0, 31)]
    public async Task Illustration_OfASetOrTimeThatIsNotThere_IsRefused(int set, int time)
    {
        StageHarness harness = Illustrate(await LearnerAsync(), new IllustrateSettings([time], set));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("there are 5 sets of 2 numbers"));
    }

    private static StageHarness Illustrate(byte[] learner, IllustrateSettings settings)
    {
        var harness = new StageHarness(new Illustrate(settings));
        harness.Give("learner", learner);
        harness.Give("sets", Samples.Table(s_sets));
        return harness;
    }

    private static async Task<StageHarness> RunAsync(LearningProcessSettings settings)
    {
        var harness = new StageHarness(new LearningProcess(settings));
        harness.Give("learner", await LearnerAsync());
        harness.Give("sets", Samples.Table(s_sets));
        await harness.RunAsync();
        return harness;
    }

    private static async Task<byte[]> LearnerAsync() => (await Samples.TrainAsync(new(
        new LearnerSettings(ModelUnits: 4, FirstLayerUnits: 8, SecondLayerUnits: 6, InputGateBias: 0), Inputs: 2, Samples: 30, Updates: 5, WarmUp: 1, ValidationSets: 1, CurveRows: 1))).Output("weights");
}

using Bosc2016.Data;
using Bosc2016.Learners;
using Bosc2016.Training;
using Pipeline.Core;
using Pipeline.Testing;

namespace Bosc2016.Tests.Training;

public class MetaTrainTests
{
    private static readonly string[] s_outputs = ["weights", "initial", "curve"];

    private static MetaTrainSettings Small => new(
        new LearnerSettings(ModelUnits: 3, FirstLayerUnits: 4, SecondLayerUnits: 4, StateSize: 4), Samples: 12, Sequences: 3, Updates: 6, ValidationSets: 2, CurveRows: 3, ClipNorm: 1);

    [Test]
    public async Task Bytes_OnAnyNumberOfCores_AreTheSame([Values] LearnerKind kind)
    {
        MetaTrainSettings settings = Small with { Learner = Small.Learner! with { Kind = kind }, Sequences = 20 };
        StageHarness one = await Samples.TrainAsync(settings);
        StageHarness three = await Samples.TrainAsync(settings, cores: 3);

        foreach (string output in s_outputs)
        {
            Assert.That(three.Output(output), Is.EqualTo(one.Output(output)), output);
        }
    }

    [Test]
    public async Task AnotherSeed_GivesOtherWeights()
    {
        StageHarness one = await Samples.TrainAsync(Small);
        StageHarness two = await Samples.TrainAsync(Small, seed: "2");

        Assert.That(two.Output("initial"), Is.Not.EqualTo(one.Output("initial")));
        Assert.That(two.Output("weights"), Is.Not.EqualTo(one.Output("weights")));
    }

    [TestCase(1, null)]
    [TestCase(3, null)]
    [TestCase(3, 2)]
    [TestCase(5, 2)]
    public async Task Run_KilledAndResumed_GivesTheBytesOfOneThatNeverStopped(int killedAt, int? sets)
    {
        MetaTrainSettings settings = Small with { Sets = sets, Optimizer = OptimizerKind.Smorms3 };
        StageHarness straight = await Samples.TrainAsync(settings);
        var killed = new StageHarness(new MetaTrain(settings)) { Checkpoint = new HarnessCheckpoint { KilledAt = killedAt } };
        Assert.That(() => killed.RunAsync(), Throws.InstanceOf<OperationCanceledException>());

        var resumed = new StageHarness(new MetaTrain(settings)) { Checkpoint = killed.Checkpoint.Left() };
        await resumed.RunAsync();

        Assert.That(resumed.Progress[0].Done, Is.EqualTo(killedAt + 1));
        Assert.That(resumed.Metrics, Is.EqualTo(straight.Metrics));
        foreach (string output in s_outputs)
        {
            Assert.That(resumed.Output(output), Is.EqualTo(straight.Output(output)), output);
        }
    }

    [TestCase(6)]
    [TestCase(long.MaxValue)]
    public void Run_WithACheckpointBeyondTheLastUpdate_RefusesIt(long position)
    {
        var checkpoint = new HarnessCheckpoint();
        checkpoint.Write(position, _ => { });
        var harness = new StageHarness(new MetaTrain(Small)) { Checkpoint = checkpoint };

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("there are no more"));
    }

    [Test]
    public async Task Curve_EndsAtTheLastUpdate_AndCountsDataSets()
    {
        StageHarness harness = await Samples.TrainAsync(Small);

        Assert.That(Samples.Column<int>(harness.Output("curve"), "update"), Is.EqualTo([2, 4, 6]));
        Assert.That(Samples.Column<long>(harness.Output("curve"), "data-sets"), Is.EqualTo([6, 12, 18]));
        Assert.That(harness.Metrics["validation-mce"], Is.EqualTo(Samples.Column<double>(harness.Output("curve"), "validation-mce")[^1]));
        Assert.That(harness.Metrics["train-loss"], Is.EqualTo(harness.Progress.Skip(4).Average(progress => progress.Loss)).Within(1e-12));
    }

    [Test]
    public async Task Run_OfEveryKindAndOptimizer_LearnsSomething([Values] LearnerKind kind, [Values] OptimizerKind optimizer)
    {
        MetaTrainSettings settings = Small with
        {
            Learner = new LearnerSettings(kind, ModelUnits: 8, FirstLayerUnits: 8, SecondLayerUnits: 8, StateSize: 8),
            Optimizer = optimizer,
            Samples = 30,
            Sequences = 16,
            Updates = 300,
            WarmUp = 10,
            LearningRate = 0.01,
            ValidationSets = 64,
        };

        StageHarness harness = await Samples.TrainAsync(settings);

        double[] losses = Samples.Column<double>(harness.Output("curve"), "loss");
        Assert.That(losses[^1], Is.LessThan(losses[0] - 0.005));
    }

    /// <summary>J_test counts the test part alone, J_all both; with as many samples of each, a set's mean over all is the mean of the two parts.</summary>
    [Test]
    public async Task Objective_OfTheFirstUpdate_IsTheLossOfItsSamples()
    {
        MetaTrainSettings settings = Small with { Updates = 1, TrainSamples = 6, CurveRows = 1, Noise = 0.8, Sets = 1, Sequences = 1 };
        double all = (await Samples.TrainAsync(settings)).Metrics["train-loss"];
        double test = (await Samples.TrainAsync(settings with { Objective = Objective.Test })).Metrics["train-loss"];

        var evaluation = new StageHarness(new Bosc2016.Evaluation.Evaluate(new()));
        evaluation.Give("learner", (await Samples.TrainAsync(settings)).Output("initial"));
        DataSet set = (Population.Of(Preset.A) with { Samples = 12, TrainSamples = 6 }).Draw(RandomStreams.Open(1, "test", "1", "set/0")).Set;
        evaluation.Give("sets", Samples.Table(set));
        await evaluation.RunAsync();
        double[] byStep = Samples.Column<double>(evaluation.Output("by-step"), "loss");
        Assert.That(all, Is.EqualTo(byStep.Average()).Within(1e-6));
        Assert.That(test, Is.EqualTo(byStep[6..].Average()).Within(1e-6));
    }

    [Test]
    public void WithAPopulationWithoutTestParts_ObjectiveTest_IsRefused() => Assert.That(
        () => Samples.TrainAsync(Small with { TrainSamples = 12, Objective = Objective.Test }),
        Throws.TypeOf<InvalidDataException>().With.Message.Contains("0 test samples"));
}

using Pipeline.Core;
using Pipeline.Testing;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Tests.Training;

public class MetaTrainTests
{
    [Test]
    public void Loss_OfAShortTraining_FallsBelowWhatIgnoringTheInputsGives()
    {
        double[] curve = Samples.Column<double>(TrainedLearner.Training.Output("curve"), "mse");

        Assert.That(curve[0], Is.EqualTo(0.25).Within(0.02), "a learner that ignores its inputs errs by ½");
        Assert.That(curve[^1], Is.LessThan(0.13));
        Assert.That(TrainedLearner.Training.Metrics["train-mse"], Is.EqualTo(curve[^1]));
    }

    [Test]
    public void Curve_OfManyUpdates_Has200RowsThatEndAtTheLastUpdate() =>
        Assert.That(
            Samples.Column<int>(TrainedLearner.Training.Output("curve"), "update"),
            Is.EqualTo(Enumerable.Range(1, 200).Select(row => row * TrainedLearner.Settings.Updates / 200)));

    [Test]
    public void Bytes_OnOneCore_AreThoseOnTwo()
    {
        StageHarness one = TrainedLearner.Train(cores: 1);

        foreach (string output in new[] { "weights", "initial", "curve" })
        {
            Assert.That(one.Output(output), Is.EqualTo(TrainedLearner.Training.Output(output)), output);
        }
    }

    [Test]
    public async Task AnotherSeed_GivesOtherWeights()
    {
        StageHarness one = await RunAsync("1");
        StageHarness two = await RunAsync("2");

        Assert.That(two.Output("initial"), Is.Not.EqualTo(one.Output("initial")));
        Assert.That(two.Output("weights"), Is.Not.EqualTo(one.Output("weights")));
    }

    [Test]
    public async Task Initial_IsWhatTrainingStartsFrom_AndDoesNotDependOnTheUpdates()
    {
        StageHarness few = await RunAsync("1", updates: 1);
        StageHarness more = await RunAsync("1", updates: 3);

        Assert.That(more.Output("initial"), Is.EqualTo(few.Output("initial")));
        Assert.That(few.Output("weights"), Is.Not.EqualTo(few.Output("initial")));
        Assert.That(more.Output("weights"), Is.Not.EqualTo(few.Output("weights")));
    }

    [Test]
    public async Task Progress_EachUpdate_IsShownWithItsLoss()
    {
        StageHarness harness = await RunAsync("1", updates: 3);

        Assert.That(harness.Progress.Select(progress => (progress.Done, progress.Total)), Is.EqualTo([(1L, 3L), (2L, 3L), (3L, 3L)]));
        Assert.That(harness.Progress.Select(progress => progress.Loss), Is.EqualTo(Samples.Column<double>(harness.Output("curve"), "mse").Select(loss => (double?)loss)));
    }

    [Test]
    public void Run_WhenCancelled_Stops()
    {
        var harness = new StageHarness(new MetaTrain(new MetaTrainSettings { Examples = 4, Updates = 10 }));

        Assert.That(async () => await harness.RunAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(harness.Progress, Is.Empty);
    }

    [TestCase(1, 4)]
    [TestCase(151, 0)]
    [TestCase(300, 3)]
    [TestCase(301, 100)]
    [TestCase(599, 0)]
    public async Task Run_KilledAndResumed_GivesTheBytesOfOneThatNeverStopped(int killedAt, int again)
    {
        // Two trainings of 300 updates, with a row of the curve at every or every second one: the places are within them, between them and on the last update.
        var settings = new MetaTrainSettings { Examples = 4, Sequences = 2, Updates = 300, Restarts = 2 };
        var straight = new StageHarness(new MetaTrain(settings));
        await straight.RunAsync();
        HarnessCheckpoint left = Kill(settings, new HarnessCheckpoint { KilledAt = killedAt });
        left = again == 0 ? left : Kill(settings, left.Left(killedAt + again));

        var resumed = new StageHarness(new MetaTrain(settings)) { Checkpoint = left };
        await resumed.RunAsync();

        Assert.That(left.Position, Is.EqualTo(killedAt + again));
        Assert.That(resumed.Progress[0].Done, Is.EqualTo(killedAt + again + 1));
        Assert.That(resumed.Metrics, Is.EqualTo(straight.Metrics));
        foreach (string output in new[] { "weights", "initial", "curve" })
        {
            Assert.That(resumed.Output(output), Is.EqualTo(straight.Output(output)), output);
        }
    }

    /// <summary>Two trainings of three phases, 5 + 3 + 4 updates with 2, 6 and 4 examples: killed within phases, at their ends and at a training's end.</summary>
    [Test]
    public async Task Run_InPhasesKilledAndResumed_GivesTheBytesOfOneThatNeverStopped([Values(1, 5, 6, 8, 11, 12, 13, 20, 23)] int killedAt)
    {
        var settings = new MetaTrainSettings { Examples = 4, Sequences = 2, WarmUp = [new(2, 5), new(6, 3)], Updates = 4, Restarts = 2, Window = 2 };
        var straight = new StageHarness(new MetaTrain(settings));
        await straight.RunAsync();

        var resumed = new StageHarness(new MetaTrain(settings)) { Checkpoint = Kill(settings, new HarnessCheckpoint { KilledAt = killedAt }) };
        await resumed.RunAsync();

        Assert.That(straight.Progress[^1].Done, Is.EqualTo(24));
        Assert.That(resumed.Progress[0].Done, Is.EqualTo(killedAt + 1));
        Assert.That(resumed.Metrics, Is.EqualTo(straight.Metrics));
        foreach (string output in new[] { "weights", "initial", "curve" })
        {
            Assert.That(resumed.Output(output), Is.EqualTo(straight.Output(output)), output);
        }
    }

    [Test]
    public async Task Run_OfEveryArchitectureAndFamily_LearnsSomething([Values] Architecture architecture, [Values] MappingFamily family)
    {
        var settings = new MetaTrainSettings
        {
            Family = family, Learner = new LearnerSettings(architecture, Units: 8, InitialScale: architecture == Architecture.Lstm1997 ? 5 : 1),
            Examples = 10, Sequences = 16, Updates = 400, LearningRate = 0.02, ClipNorm = 1,
        };
        var harness = new StageHarness(new MetaTrain(settings));

        await harness.RunAsync();

        double[] curve = Samples.Column<double>(harness.Output("curve"), "mse");
        Assert.That(curve[^1], Is.LessThan(0.9 * curve[0]));
    }

    [Test]
    public void Run_WithTheCheckpointOfAnotherNetwork_RefusesIt()
    {
        var settings = new MetaTrainSettings { Examples = 8, Sequences = 3, Updates = 10 };
        HarnessCheckpoint left = Kill(settings, new HarnessCheckpoint { KilledAt = 2 });
        var other = new StageHarness(new MetaTrain(settings with { Learner = new LearnerSettings { MemoryCells = 5 } })) { Checkpoint = left };

        Assert.That(() => other.RunAsync(), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("'trainer/weights/"));
    }

    [TestCase(1)]
    [TestCase(long.MaxValue)]
    public void Run_WithACheckpointBeyondTheLastUpdate_RefusesItAndWritesNothing(long position)
    {
        var settings = new MetaTrainSettings(Examples: 4, Sequences: 2, Updates: 1);
        var checkpoint = new HarnessCheckpoint();
        checkpoint.Write(position, _ => { });
        var harness = new StageHarness(new MetaTrain(settings)) { Checkpoint = checkpoint };

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<CheckpointRefusedException>().With.Message.Contains("there are no more"));
    }

    private static HarnessCheckpoint Kill(MetaTrainSettings settings, HarnessCheckpoint checkpoint)
    {
        var harness = new StageHarness(new MetaTrain(settings)) { Checkpoint = checkpoint };
        Assert.That(() => harness.RunAsync(), Throws.InstanceOf<OperationCanceledException>());
        return checkpoint.Left();
    }

    private static async Task<StageHarness> RunAsync(string seed, int updates = 2)
    {
        var harness = new StageHarness(new MetaTrain(new MetaTrainSettings { Examples = 8, Sequences = 3, Updates = updates })) { Seed = seed };
        await harness.RunAsync();
        return harness;
    }
}

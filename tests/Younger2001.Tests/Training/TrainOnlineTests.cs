using System.Globalization;
using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Tests.Training;

public class TrainOnlineTests
{
    private static readonly string[] s_outputs = ["initial", "weights", "curve"];
    private static readonly TrainOnlineSettings s_settings = new() { Epochs = 3, Learner = new LearnerSettings { MemoryCells = 2, StandardUnits = 3 } };

    [Test]
    public async Task SeedsTogether_GiveTheBytesOfEachAlone([Values(2, 3, 17)] int seeds, [Values(1, 2)] int cores)
    {
        byte[] sequences = Samples.Table(Samples.Draw(4, 12));
        StageHarness[] lanes = [.. Enumerable.Range(1, seeds).Select(seed => Harness(seed, sequences, cores))];

        await new TrainOnline(s_settings).RunLanesAsync([.. lanes.Select(lane => lane.Context)], CancellationToken.None);

        for (int i = 0; i < seeds; i++)
        {
            await AssertSameAsAloneAsync(lanes[i], Harness(i + 1, sequences));
        }

        Assert.That(lanes.Select(lane => Convert.ToHexString(lane.Output("weights"))), Is.Unique);
    }

    [Test]
    public async Task SeedsTogether_WithDataOfTheirOwn_GiveTheBytesOfEachAlone()
    {
        byte[][] sequences = [.. Enumerable.Range(1, 3).Select(key => Samples.Table(Samples.Draw(4, 12, (ulong)key)))];
        StageHarness[] lanes = [.. sequences.Select(table => Harness(1, table))];

        await new TrainOnline(s_settings).RunLanesAsync([.. lanes.Select(lane => lane.Context)], CancellationToken.None);

        for (int i = 0; i < lanes.Length; i++)
        {
            await AssertSameAsAloneAsync(lanes[i], Harness(1, sequences[i]));
        }

        Assert.That(lanes[1].Output("initial"), Is.EqualTo(lanes[0].Output("initial")), "the same seed");
        Assert.That(lanes[1].Output("weights"), Is.Not.EqualTo(lanes[0].Output("weights")), "other data");
    }

    /// <summary>Lanes run in step, so these cannot share a block; no one may notice.</summary>
    [TestCase(5, 12, TestName = "SeedsTogether_WithMoreSequences_GiveTheBytesOfEachAlone")]
    [TestCase(4, 13, TestName = "SeedsTogether_WithLongerSequences_GiveTheBytesOfEachAlone")]
    public async Task SeedsTogether_WithDataOfSeveralSizes_GiveTheBytesOfEachAlone(int mappings, int steps)
    {
        byte[][] sequences = [Samples.Table(Samples.Draw(4, 12)), Samples.Table(Samples.Draw(mappings, steps))];
        StageHarness[] lanes = [.. sequences.Select(table => Harness(1, table))];

        await new TrainOnline(s_settings).RunLanesAsync([.. lanes.Select(lane => lane.Context)], CancellationToken.None);

        for (int i = 0; i < lanes.Length; i++)
        {
            await AssertSameAsAloneAsync(lanes[i], Harness(1, sequences[i]));
        }
    }

    /// <summary>Two epochs of four sequences and a part of the third; the kill comes amid saving, after the second lane, so that only two lanes have the new state.</summary>
    [Test]
    public async Task SeedsTogether_KilledAmidSavingAndResumedInOtherCompany_GiveTheBytesOfEachAlone([Values(1, 4, 8, 9)] int killedAt)
    {
        byte[] sequences = Samples.Table(Samples.Draw(4, 12));
        StageHarness[] killed = [.. Enumerable.Range(1, 4).Select(seed => Harness(seed, sequences, checkpoint: new HarnessCheckpoint { KilledAt = seed == 2 ? killedAt : 100 }))];
        Assert.That(
            () => new TrainOnline(s_settings).RunLanesAsync([.. killed.Select(lane => lane.Context)], CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());

        StageHarness[] resumed = [.. new[] { 4, 2, 5, 1 }.Select(seed => Harness(seed, sequences, checkpoint: seed <= 4 ? killed[seed - 1].Checkpoint.Left() : null))];
        long[] positions = [.. resumed.Select(lane => lane.Checkpoint.Position)];
        await new TrainOnline(s_settings).RunLanesAsync([.. resumed.Select(lane => lane.Context)], CancellationToken.None);

        Assert.That(positions, Is.EqualTo(new[] { killedAt - 1, killedAt, 0, killedAt }));
        foreach (StageHarness lane in resumed)
        {
            await AssertSameAsAloneAsync(lane, Harness(int.Parse(lane.Seed, CultureInfo.InvariantCulture), sequences));
        }
    }

    [Test]
    public async Task Loss_OverEpochs_Falls()
    {
        MappingSequence[] constant = [Samples.Boolean(15, 0, 1, 2, 3, 1, 2), Samples.Boolean(15, 3, 2, 2, 0, 1, 1)];
        StageHarness harness = Harness(1, Samples.Table(constant), settings: s_settings with { Epochs = 60, LearningRate = 0.5 });

        await harness.RunAsync();

        double[] curve = Samples.Column<double>(harness.Output("curve"), "mse");
        Assert.That(Samples.Column<int>(harness.Output("curve"), "epoch"), Is.EqualTo(Enumerable.Range(1, 60)));
        Assert.That(curve[0], Is.InRange(0.1, 0.3));
        Assert.That(curve[^1], Is.LessThan(0.01));
        Assert.That(harness.Metrics["train-mse"], Is.EqualTo(curve[^1]));
        Assert.That(harness.Progress.Select(progress => progress.Loss), Is.EqualTo(curve.Select(loss => (double?)loss)));
    }

    [Test]
    public void Run_WhenCancelled_Stops()
    {
        StageHarness harness = Harness(1, Samples.Table(Samples.Draw(2, 4)));

        Assert.That(async () => await harness.RunAsync(new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(harness.Progress, Is.Empty);
    }

    private static StageHarness Harness(
        int seed, byte[] sequences, int cores = 1, TrainOnlineSettings? settings = null, HarnessCheckpoint? checkpoint = null)
    {
        var harness = new StageHarness(new TrainOnline(settings ?? s_settings))
        {
            Seed = seed.ToString(CultureInfo.InvariantCulture),
            Cores = cores,
            Checkpoint = checkpoint ?? new HarnessCheckpoint(),
        };
        harness.Give("sequences", sequences);
        return harness;
    }

    private static async Task AssertSameAsAloneAsync(StageHarness lane, StageHarness alone)
    {
        await alone.RunAsync();
        foreach (string output in s_outputs)
        {
            Assert.That(lane.Output(output), Is.EqualTo(alone.Output(output)), $"{output} of seed {alone.Seed}");
        }

        Assert.That(lane.Metrics, Is.EqualTo(alone.Metrics));
    }
}

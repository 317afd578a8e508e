using Pipeline.Testing;
using Younger2001.Mappings;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class MemoryCodeTests
{
    private const int Steps = 24;

    private static readonly Lazy<Task<StageHarness>> s_run = new(() => RunAsync(Samples.Draw(320, Steps, key: 6), new MemoryCodeSettings(LastSteps: 8, Permutations: 5)));

    [Test]
    public async Task Sets_AreTheBestOfEachSizeInBothLayers()
    {
        byte[] table = (await s_run.Value).Output("sets");

        Assert.That(Samples.Column<int>(table, "size"), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6 }));
        Assert.That(Samples.Column<string>(table, "cells")[^1], Is.EqualTo("1, 2, 3, 4, 5, 6"));
    }

    [Test]
    public async Task Information_IsAtMostTheBitsAndAboveChance()
    {
        byte[] table = (await s_run.Value).Output("sets");
        (int Size, double Information, double Chance)[] rows = [.. Samples.Column<int>(table, "size")
            .Zip(Samples.Column<double>(table, "information"), Samples.Column<double>(table, "chance"))];

        Assert.That(rows.Select(row => row.Information / Math.Min(row.Size, 4)), Is.All.InRange(0, 1 + 1e-9));
        Assert.That(rows[^1].Information, Is.GreaterThan(rows[^1].Chance + 1), "a trained learner remembers what it has seen");
    }

    [Test]
    public async Task Metrics_AreThoseOfTheTables()
    {
        StageHarness harness = await s_run.Value;
        byte[] sets = harness.Output("sets"), cells = harness.Output("cells");
        double[] accuracy = Samples.Column<double>(sets, "accuracy");

        Assert.That(harness.Metrics["accuracy-of-four"], Is.EqualTo(accuracy[3]));
        Assert.That(harness.Metrics["state-accuracy-of-four"], Is.EqualTo(accuracy[9]));
        Assert.That(harness.Metrics["state-accuracy-of-all"], Is.EqualTo(accuracy[11]));
        Assert.That(harness.Metrics["state-analogue-accuracy"], Is.EqualTo(Samples.Column<double>(sets, "analogue-accuracy")[11]));
        Assert.That(harness.Metrics["state-information"], Is.EqualTo(Samples.Column<double>(sets, "information")[11]));
        Assert.That(harness.Metrics["two-level-share"], Is.EqualTo(Samples.Column<double>(cells, "two-level-share")[..6].Average()).Within(1e-12));
        Assert.That(harness.Metrics["state-two-level-share"], Is.EqualTo(Samples.Column<double>(cells, "two-level-share")[6..].Average()).Within(1e-12));
    }

    [Test]
    public async Task StatesToDecode_WithAnEasyGoal_IsOneCell_AndWithAnImpossibleOneSeven()
    {
        MappingSequence[] sequences = Samples.Draw(64, Steps, key: 6);

        StageHarness easy = await RunAsync(sequences, new MemoryCodeSettings(Decoded: 0.1, Permutations: 1));
        StageHarness hard = await RunAsync([.. sequences.Select(sequence => sequence with { X1 = new float[Steps], X2 = new float[Steps], Previous = new float[Steps] })], new MemoryCodeSettings(Decoded: 1, Permutations: 1));

        Assert.That(easy.Metrics["states-to-decode"], Is.EqualTo(1));
        Assert.That(hard.Metrics["states-to-decode"], Is.EqualTo(7), "a learner that saw nothing knows nothing");
    }

    [Test]
    public async Task Codes_HaveEachFunctionOfEachCell()
    {
        byte[] table = (await s_run.Value).Output("codes");

        Assert.That(Samples.Column<string>(table, "function"), Has.Length.EqualTo(2 * 6 * 16));
        Assert.That(Samples.Column<string>(table, "function").Skip(8).First(), Is.EqualTo("0001"), "function 8 is AND");
        Assert.That(Samples.Column<double>(table, "ones"), Is.All.InRange(0, 1));
    }

    [Test]
    public void Run_WithContinuousMappings_ThrowsAndNamesTheFamily()
    {
        var harness = new StageHarness(new MemoryCode(new MemoryCodeSettings()));
        harness.Give("learner", TrainedLearner.Training.Output("weights"));
        harness.Give("sequences", Samples.Table(["w1"], Samples.Draw(4, 3)));

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("'boolean'"));
    }

    private static async Task<StageHarness> RunAsync(MappingSequence[] sequences, MemoryCodeSettings settings)
    {
        var harness = new StageHarness(new MemoryCode(settings));
        harness.Give("learner", TrainedLearner.Training.Output("weights"));
        harness.Give("sequences", Samples.Table(sequences));
        await harness.RunAsync();
        return harness;
    }
}

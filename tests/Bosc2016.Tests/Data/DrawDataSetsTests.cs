using Bosc2016.Data;
using Pipeline.Core;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Bosc2016.Tests.Data;

public class DrawDataSetsTests
{
    private static readonly DrawDataSetsSettings s_few = new(Sets: 40);

    [Test]
    public async Task Samples_OfEverySet_AreStandardised([Values] Preset preset)
    {
        StageHarness harness = await Samples.DrawAsync(s_few with { Preset = preset, Sets = 5 });

        foreach (DataSet set in Samples.Read(harness.Output("samples")))
        {
            Assert.That(set.InputCount, Is.EqualTo(preset == Preset.A ? 5 : 10));
            for (int j = 0; j < set.InputCount; j++)
            {
                double[] column = [.. Enumerable.Range(0, set.Samples).Select(i => set.Sample(i)[j])];
                Assert.That(column.Average(), Is.Zero.Within(1e-12));
                Assert.That(column.Average(x => x * x), Is.EqualTo(1).Within(1e-12));
            }
        }
    }

    [Test]
    public async Task Labels_OfEverySet_KeepTheLeastShare()
    {
        StageHarness harness = await Samples.DrawAsync(s_few with { Sets = 200 });

        double[] shares = [.. Samples.Read(harness.Output("samples")).Select(set => Math.Min(set.Labels.Average(), 1 - set.Labels.Average()))];
        Assert.That(shares, Is.All.GreaterThanOrEqualTo(0.15));
        Assert.That(shares, Has.Some.LessThan(0.2), "the bound is met, so it is the bound that keeps them");
    }

    [Test]
    public async Task TrainPart_ComesFirst_AndVariesFromTenToOneHundredAndNinety()
    {
        StageHarness harness = await Samples.DrawAsync(s_few with { Sets = 300 });

        int[] train = [.. Samples.Read(harness.Output("samples")).Select(set => set.TrainSamples)];
        Assert.That(train, Is.All.InRange(10, 190));
        Assert.That(train.Min(), Is.LessThan(20));
        Assert.That(train.Max(), Is.GreaterThan(180));
        Assert.That(train.Average(), Is.EqualTo(100).Within(10));
        Assert.That(harness.Metrics["train-share"], Is.EqualTo(train.Average() / 200).Within(1e-12));
    }

    /// <summary>The labels follow from the draws: the table that the oracle reads is the truth.</summary>
    [Test]
    public async Task Draws_OfTheLiteralPreset_GiveTheLabelsOfTheSamples()
    {
        StageHarness harness = await Samples.DrawAsync(s_few with { Preset = Preset.Literal, Sets = 10 });
        DataSet[] sets = Samples.Read(harness.Output("samples"));

        using var table = new TableReader(new MemoryStream(harness.Output("draws")));
        for (int set = 0; set < sets.Length; set++)
        {
            Partition first = Partition(table, 1, set), second = Partition(table, 2, set);
            for (int i = 0; i < sets[set].Samples; i++)
            {
                double[] raw = [.. Enumerable.Range(0, 10).Select(j =>
                    (sets[set].Sample(i)[j] * table.Read<double>($"scale-{j + 1}")[set]) + table.Read<double>($"mean-{j + 1}")[set])];
                Assert.That(first.Bit(raw) ^ second.Bit(raw), Is.EqualTo(sets[set].Labels[i]), $"set {set}, sample {i}");
            }
        }
    }

    [Test]
    public async Task Draws_ReadBack_AreThoseOfThePopulation()
    {
        var expected = Population.Of(Preset.A).Draw(RandomStreams.Open(pipelineSeed: 1, streamName: "test", "1", "set/2"));
        StageHarness harness = await Samples.DrawAsync(s_few with { Sets = 3 });

        var reading = new StageHarness(new ReadDraws());
        reading.Give("draws", harness.Output("draws"));
        (Construction made, Standardisation standardisation) = DrawsTable.Read(reading.Context, "draws")[2];

        Assert.That(made.Mixing, Is.EqualTo(expected.Construction.Mixing));
        Assert.That(made.NoiseLevel, Is.EqualTo(expected.Construction.NoiseLevel));
        Assert.That(made.NoiseVariances, Is.EqualTo(expected.Construction.NoiseVariances));
        Assert.That(made.First.Weights, Is.EqualTo(expected.Construction.First.Weights));
        Assert.That(made.Second.Weights, Is.EqualTo(expected.Construction.Second.Weights));
        Assert.That((made.First.Threshold, made.Second.Threshold), Is.EqualTo((expected.Construction.First.Threshold, expected.Construction.Second.Threshold)));
        Assert.That(standardisation.Means, Is.EqualTo(expected.Standardisation.Means));
        Assert.That(standardisation.Scales, Is.EqualTo(expected.Standardisation.Scales));
        Assert.That(Samples.Read(harness.Output("samples"))[2].Inputs, Is.EqualTo(expected.Set.Inputs));
    }

    [Test]
    public async Task MoreSets_ChangeNoneOfThoseBefore()
    {
        DataSet[] few = Samples.Read((await Samples.DrawAsync(s_few with { Sets = 3 })).Output("samples"));
        DataSet[] more = Samples.Read((await Samples.DrawAsync(s_few with { Sets = 7 })).Output("samples"));

        Assert.That(few.Select(set => set.Inputs), Is.EqualTo(more[..3].Select(set => set.Inputs)));
        Assert.That(few.Select(set => set.Labels), Is.EqualTo(more[..3].Select(set => set.Labels)));
        Assert.That(few.Select(set => set.TrainSamples), Is.EqualTo(more[..3].Select(set => set.TrainSamples)));
        Assert.That(more[3].Inputs, Is.Not.EqualTo(more[2].Inputs));
    }

    [Test]
    public async Task Bytes_AreTheSameTwice_AndOthersWithAnotherSeed()
    {
        byte[] once = (await Samples.DrawAsync(s_few)).Output("samples");

        Assert.That((await Samples.DrawAsync(s_few)).Output("samples"), Is.EqualTo(once));
        Assert.That((await Samples.DrawAsync(s_few, seed: "2")).Output("samples"), Is.Not.EqualTo(once));
    }

    [Test]
    public async Task Noise_ChangesSamples_AndNoLabelOfCleanSamples()
    {
        DataSet[] little = Samples.Read((await Samples.DrawAsync(s_few with { Noise = 0.1 })).Output("samples"));
        DataSet[] much = Samples.Read((await Samples.DrawAsync(s_few with { Noise = 1.6 })).Output("samples"));

        Assert.That(much.Select(set => set.Labels), Is.EqualTo(little.Select(set => set.Labels)));
        Assert.That(much.Select(set => set.TrainSamples), Is.EqualTo(little.Select(set => set.TrainSamples)));
        Assert.That(much[0].Inputs, Is.Not.EqualTo(little[0].Inputs));
    }

    [Test]
    public async Task Constants_OfTheSettings_ReplaceThePresets()
    {
        StageHarness harness = await Samples.DrawAsync(new(Sets: 4, Samples: 30, Inputs: 2, TrainSamples: 12));

        DataSet[] sets = Samples.Read(harness.Output("samples"));
        Assert.That(sets.Select(set => (set.InputCount, set.Samples, set.TrainSamples)), Is.All.EqualTo((2, 30, 12)).And.Exactly(4).Items);
    }

    [Test]
    public void TrainPart_ThatIsNone_IsRefused()
    {
        Assert.That(
            () => Samples.DrawAsync(new(Constants: new(LeastTrainShare: 0.6, GreatestTrainShare: 0.4))),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("has 0.6 and 0.4"));
        Assert.That(() => Samples.DrawAsync(new(TrainSamples: 201)), Throws.TypeOf<InvalidDataException>().With.Message.Contains("within the 200 samples"));
    }

    private static Partition Partition(TableReader table, int number, int set) => new(
        [.. Enumerable.Range(1, 10).Select(j => table.Read<double>($"w-{number}-{j}")[set])], table.Read<double>($"threshold-{number}")[set]);

    [Stage("tests.read-draws")]
    [Input("draws", Format.Table)]
    private sealed class ReadDraws : IStage
    {
        public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

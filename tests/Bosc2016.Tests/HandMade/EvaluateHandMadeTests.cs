using Bosc2016.Data;
using Bosc2016.HandMade;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Bosc2016.Tests.HandMade;

public class EvaluateHandMadeTests
{
    private static readonly DrawDataSetsSettings s_few = new(Sets: 4, Samples: 60);

    [Test]
    public async Task Run_WithTestLabelsSwapped_ErrsWhereItWasRight([Values] UpdateRule rule, [Values] Passes passes)
    {
        DataSet[] sets = await DrawAsync();
        DataSet[] swapped = [.. sets.Select(set => new DataSet(set.Inputs, [.. set.Labels.Select((label, i) => i < set.TrainSamples ? label : 1 - label)], set.TrainSamples))];
        var algorithm = new AlgorithmSettings(rule, passes, HiddenUnits: 4, Members: 2, Epochs: 3);

        double[] errors = ErrorRates(await RunAsync(algorithm, sets)), others = ErrorRates(await RunAsync(algorithm, swapped));

        Assert.That(others, Is.EqualTo(errors.Select(error => 1 - error)).Within(1e-12));
    }

    [Test]
    public async Task Run_WithFewerSets_KeepsTheRowsOfTheOthers()
    {
        DataSet[] sets = await DrawAsync();

        StageHarness all = await RunAsync(new AlgorithmSettings(), sets), few = await RunAsync(new AlgorithmSettings(), sets[..2]);

        Assert.That(Mce(few), Is.EqualTo(Mce(all)[..2]));
    }

    [Test]
    public async Task Run_WithOneSampleOfAClass_AnswersThePriorOfTheTrainPart()
    {
        var set = new DataSet([0.1, 0.2, 0.3, 0.4, 0.5], [0, 0, 0, 1, 1], trainSamples: 4);

        StageHarness harness = await RunAsync(new AlgorithmSettings(), [set]);

        Assert.That(Mce(harness), Is.EqualTo(new[] { -Math.Log(2.0 / 6) }).Within(1e-12));
    }

    [Test]
    public async Task Run_OfManyPasses_LearnsAnExclusiveOr()
    {
        DataSet set = ExclusiveOr(samples: 200, trainSamples: 150);

        StageHarness harness = await RunAsync(new AlgorithmSettings(UpdateRule.Adam, Passes.Many, HiddenUnits: 16), [set], rate: 0.02);

        Assert.That(harness.Metrics["mce"], Is.LessThan(0.2));
    }

    [Test]
    public async Task Search_OfAGrid_OrdersItsTrialsAndPassesTheFirstOn()
    {
        DataSet[] sets = await DrawAsync();
        var harness = new StageHarness(new SearchHandMade(new SearchHandMadeSettings(new AlgorithmSettings(), [1e-6, 0.02, 50], [0.5, 1], Sets: 3)));
        harness.Give("sets", Samples.Table(sets));
        await harness.RunAsync();

        double[] mce = Samples.Column<double>(harness.Output("trials"), "mce");
        Assert.That(mce, Is.Ordered.And.Length.EqualTo(6));
        Assert.That(Samples.Column<double>(harness.Output("trials"), "rate")[^1], Is.EqualTo(50), "a rate that ruins the model");
        Assert.That(harness.Metrics["mce"], Is.EqualTo(mce[0]));
        Assert.That(Mce(await RunAsync(new AlgorithmSettings(), sets[..3], harness.Output("trials"))).Average(), Is.EqualTo(mce[0]).Within(1e-12));
    }

    [Test]
    public async Task Search_WithARateThatDiverges_LeavesItOut()
    {
        byte[] sets = Samples.Table(await DrawAsync());

        StageHarness mixed = Search(sets, [0.1, 1e30]), lost = Search(sets, [1e30]);
        await mixed.RunAsync();

        Assert.That(Samples.Column<double>(mixed.Output("trials"), "rate"), Is.EqualTo(new[] { 0.1 }));
        Assert.That(() => lost.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("lower 'rates'"));
    }

    [Test]
    public void Epochs_OfAModelThatCannotMove_AreNone()
    {
        DataSet set = ExclusiveOr(samples: 30, trainSamples: 30);
        var ensemble = new Ensemble(new AlgorithmSettings(UpdateRule.Sgd), new HandMadeChoice(Rate: 0, Scale: 1), set, new Pipeline.Numerics.Randomness.Philox(key: 1));

        Assert.That(EarlyStopping.Epochs(ensemble, [.. Enumerable.Range(0, 30)], folds: 3, most: 5), Is.Zero);
    }

    private static StageHarness Search(byte[] sets, double[] rates)
    {
        var harness = new StageHarness(new SearchHandMade(new SearchHandMadeSettings(new AlgorithmSettings(UpdateRule.Sgd), rates, [1])));
        harness.Give("sets", sets);
        return harness;
    }

    private static DataSet ExclusiveOr(int samples, int trainSamples)
    {
        var random = new Random(Seed: 1);
        double[] x = [.. Enumerable.Range(0, 2 * samples).Select(_ => (2 * random.NextDouble()) - 1)];
        return new DataSet(x, [.. Enumerable.Range(0, samples).Select(i => x[2 * i] > 0 != x[(2 * i) + 1] > 0 ? 1 : 0)], trainSamples);
    }

    private static async Task<DataSet[]> DrawAsync() => Samples.Read((await Samples.DrawAsync(s_few)).Output("samples"));

    private static Task<StageHarness> RunAsync(AlgorithmSettings algorithm, DataSet[] sets, double rate = 0.02) => RunAsync(algorithm, sets, Choice(rate));

    private static async Task<StageHarness> RunAsync(AlgorithmSettings algorithm, DataSet[] sets, byte[] choice)
    {
        var harness = new StageHarness(new EvaluateHandMade(new EvaluateHandMadeSettings(algorithm)));
        harness.Give("sets", Samples.Table(sets));
        harness.Give("choice", choice);
        await harness.RunAsync();
        return harness;
    }

    private static byte[] Choice(double rate)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new Column("rate", ColumnType.Double), new Column("scale", ColumnType.Double))))
        {
            table.Column<double>("rate").Add(rate);
            table.Column<double>("scale").Add(1);
            table.EndRow();
        }

        return content.ToArray();
    }

    private static double[] Mce(StageHarness harness) => Samples.Column<double>(harness.Output("by-set"), "mce");

    private static double[] ErrorRates(StageHarness harness) => Samples.Column<double>(harness.Output("by-set"), "error-rate");
}

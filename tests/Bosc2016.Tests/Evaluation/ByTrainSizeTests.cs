using Bosc2016.Evaluation;
using Pipeline.Tables;
using Pipeline.Testing;

namespace Bosc2016.Tests.Evaluation;

public class ByTrainSizeTests
{
    [Test]
    public async Task RunAsync_TwoBins_AveragesTheSetsOfEach()
    {
        var harness = new StageHarness(new ByTrainSize(new ByTrainSizeSettings(["one"], [10, 50, 100])));
        harness.Give("by-set", Table((10, 0.5), (49, 0.7), (50, 0.1), (99, 0.2), (60, 0.6), (100, 9)));

        await harness.RunAsync();

        byte[] table = harness.Output("table");
        Assert.That(Samples.Column<int>(table, "sets"), Is.EqualTo([2, 3]));
        Assert.That(Samples.Column<double>(table, "mce"), Is.EqualTo([0.6, 0.3]).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "train-samples"), Is.EqualTo([29.5, 209.0 / 3]).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "mce-high")[0], Is.EqualTo(0.6 + (1.96 * 0.1)).Within(1e-12));
    }

    [Test]
    public async Task RunAsync_BinOfOneSet_IsLeftOut()
    {
        var harness = new StageHarness(new ByTrainSize(new ByTrainSizeSettings(["one"], [10, 50, 100])));
        harness.Give("by-set", Table((10, 0.5), (20, 0.7), (60, 0.6)));

        await harness.RunAsync();

        Assert.That(harness.Metrics["bins"], Is.EqualTo(1));
    }

    [Test]
    public void RunAsync_LabelMissing_SaysHowManyAreNeeded()
    {
        var harness = new StageHarness(new ByTrainSize(new ByTrainSizeSettings(["one", "two"], [10, 50])));
        harness.Give("by-set", Table((10, 0.5)));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("There are 1 predictors, but 'labels' has 2 names."));
    }

    [Test]
    public void RunAsync_EdgesOutOfOrder_SaysWhich()
    {
        var harness = new StageHarness(new ByTrainSize(new ByTrainSizeSettings(["one"], [50, 10])));
        harness.Give("by-set", Table((10, 0.5)));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("Edges must ascend, but 10 comes after 50."));
    }

    private static byte[] Table(params (int Train, double Mce)[] rows)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(
            new Column("train-samples", ColumnType.Int32), new Column("mce", ColumnType.Double), new Column("error-rate", ColumnType.Double))))
        {
            foreach ((int train, double mce) in rows)
            {
                table.Column<int>("train-samples").Add(train);
                table.Column<double>("mce").Add(mce);
                table.Column<double>("error-rate").Add(mce / 2);
                table.EndRow();
            }
        }

        return content.ToArray();
    }
}

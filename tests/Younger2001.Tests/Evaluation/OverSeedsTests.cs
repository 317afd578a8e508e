using Pipeline.Core;
using Pipeline.Tables;
using Pipeline.Testing;
using Younger2001.Evaluation;

namespace Younger2001.Tests.Evaluation;

public class OverSeedsTests
{
    private static readonly TableSchema s_schema = new(
        new Column("step", ColumnType.Int32) { Unit = "step" },
        new Column("group", ColumnType.String),
        new Column("mse", ColumnType.Double) { Unit = "bit" },
        new Column("error", ColumnType.Single),
        new Column("crossing", ColumnType.Int32) { Optional = true });

    [Test]
    public async Task Numbers_OfOddlyManyTables_AreMedianLeastAndGreatest()
    {
        StageHarness harness = await RunAsync(["step"], [Table(1, (3, 3)), Table(1, (1, 1)), Table(1, (20, 5))]);

        Assert.That(Names(harness), Is.EqualTo(["step", "mse", "mse-min", "mse-max", "error", "error-min", "error-max", "crossing", "crossing-min", "crossing-max"]), "texts that are no key have no median");
        Assert.That(new[] { "mse", "mse-min", "mse-max" }.Select(column => Samples.Column<double>(harness.Output("table"), column)[0]), Is.EqualTo([3, 1, 20]));
        Assert.That(new[] { "error", "error-min", "error-max" }.Select(column => Samples.Column<double>(harness.Output("table"), column)[0]), Is.EqualTo([1.5, 0.5, 10]));
        Assert.That(new[] { "crossing", "crossing-min", "crossing-max" }.Select(column => Samples.Column<double>(harness.Output("table"), column)[0]), Is.EqualTo([3, 1, 5]));
        Assert.That(harness.Metrics["tables"], Is.EqualTo(3));
    }

    [Test]
    public async Task Median_OfEvenlyManyTables_IsBetweenTheMiddleTwo()
    {
        StageHarness harness = await RunAsync(["step"], [Table(1, (4, null)), Table(1, (1, null)), Table(1, (2, null)), Table(1, (9, null))]);

        Assert.That(Samples.Column<double>(harness.Output("table"), "mse"), Is.EqualTo([3]));
    }

    [Test]
    public async Task Nulls_AreLeftOut_AndARowOfNullsStaysNull()
    {
        StageHarness harness = await RunAsync(["step", "group"], [Table(1, (1, null), (1, null)), Table(1, (1, 7), (1, null))]);

        using var table = new TableReader(new MemoryStream(harness.Output("table")));
        Assert.That(table.ReadOptional<double>("crossing"), Is.EqualTo(new double?[] { 7, null }));
        Assert.That(table.ReadOptional<double>("crossing-max"), Is.EqualTo(new double?[] { 7, null }));
    }

    [Test]
    public async Task Keys_AndUnits_AreKept()
    {
        StageHarness harness = await RunAsync(["step", "group"], [Table(5, (1, 1), (2, 2)), Table(5, (3, 3), (4, 4))]);

        using var table = new TableReader(new MemoryStream(harness.Output("table")));
        Assert.That(table.Read<int>("step"), Is.EqualTo([5, 6]));
        Assert.That(table.Read<string>("group"), Is.EqualTo(["g5", "g6"]));
        Assert.That(table.Schema["mse-max"].Unit, Is.EqualTo("bit"));
    }

    [Test]
    public void Tables_AboutOtherRows_AreRefused() =>
        Assert.That(
            async () => await RunAsync(["step"], [Table(1, (1, 1)), Table(2, (1, 1))]),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("Table 1").And.Message.Contains("'step'"));

    [Test]
    public void Tables_OfAnotherLength_AreRefused() =>
        Assert.That(async () => await RunAsync(["step"], [Table(1, (1, 1)), Table(1, (1, 1), (2, 2))]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Table 1"));

    private static IEnumerable<string> Names(StageHarness harness)
    {
        using var table = new TableReader(new MemoryStream(harness.Output("table")));
        return [.. table.Schema.Columns.Select(column => column.Name)];
    }

    private static byte[] Table(int firstStep, params (double Mse, int? Crossing)[] rows)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, s_schema))
        {
            for (int i = 0; i < rows.Length; i++)
            {
                table.Column<int>("step").Add(firstStep + i);
                table.Column<string>("group").Add($"g{firstStep + i}");
                table.Column<double>("mse").Add(rows[i].Mse);
                table.Column<float>("error").Add((float)rows[i].Mse / 2);
                if (rows[i].Crossing is int crossing)
                {
                    table.Column<int>("crossing").Add(crossing);
                }
                else
                {
                    table.Column<int>("crossing").AddNull();
                }

                table.EndRow();
            }
        }

        return content.ToArray();
    }

    private static async Task<StageHarness> RunAsync(string[] keys, byte[][] tables)
    {
        var harness = new StageHarness(new OverSeeds(new OverSeedsSettings(keys)));
        for (int i = 0; i < tables.Length; i++)
        {
            harness.Give("tables", tables[i], new AxisValues([new("seed", $"{i + 1}")]));
        }

        await harness.RunAsync();
        return harness;
    }
}

using Pipeline.Tables;
using Pipeline.Testing;
using Younger2001.Table1;

namespace Younger2001.Tests.Table1;

public class SemiLinearReadingsTests
{
    /// <summary>A floor of 0.064 at the first step alone gives means of 0.001 at 64 and 0.000064 at 1000 examples, nothing after ten steps, and half of it.</summary>
    [Test]
    public async Task Table_OfAFloorOnTheFirstStep_NamesTheReadingsThatItForbids()
    {
        StageHarness harness = await RunAsync(floor: [0.064, 0, 0, 0], faithful: 0.003, beyond: 0.0007);

        byte[] table = harness.Output("table");
        string[] outcomes = Samples.Column<string>(table, "outcome");
        Assert.That(Samples.Column<double>(table, "floor")[..2], Is.EqualTo([0.001, 0.000064]).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "paper")[..2], Is.EqualTo([0.0008, 0.0025]), "as printed");
        Assert.That(Samples.Column<double>(table, "paper")[8..10], Is.EqualTo([0.0025, 0.0008]), "swapped");
        Assert.That(outcomes[0], Is.EqualTo("impossible"), "0.0008 at 64 examples");
        Assert.That(outcomes[1..4], Is.All.EqualTo("reached beyond"));
        Assert.That(outcomes[6], Is.EqualTo("reached beyond"), "with the factor ½ the floor is 0.0005");
        Assert.That(outcomes[7], Is.EqualTo("reached"), "0.0015 against 0.0025");
        Assert.That(harness.Metrics["possible-as-printed"], Is.EqualTo(3));
        Assert.That(harness.Metrics["possible-swapped"], Is.EqualTo(4));
    }

    [Test]
    public async Task Ours_OverSeveralSeeds_IsTheMedianUnderEachReading()
    {
        StageHarness harness = await RunAsync([0, 0], faithful: 0.2, beyond: 0.1, more: 0.3);

        double[] faithful = Samples.Column<double>(harness.Output("table"), "faithful");
        Assert.That(faithful[0], Is.EqualTo(0.25).Within(1e-12));
        Assert.That(faithful[6], Is.EqualTo(0.125).Within(1e-12));
        Assert.That(Samples.Column<string>(harness.Output("table"), "outcome")[0], Is.EqualTo("not reached"));
    }

    private static async Task<StageHarness> RunAsync(double[] floor, double faithful, double beyond, double? more = null)
    {
        var harness = new StageHarness(new SemiLinearReadings());
        harness.Give("floor", ByStep(floor));
        foreach (int examples in (int[])[64, 1000])
        {
            foreach (double error in new[] { faithful, more }.OfType<double>())
            {
                harness.Give($"faithful-{examples}", ByStep([.. Enumerable.Repeat(error, examples)]));
            }

            harness.Give($"beyond-{examples}", ByStep([.. Enumerable.Repeat(beyond, examples)]));
        }

        await harness.RunAsync();
        return harness;
    }

    private static byte[] ByStep(double[] errors)
    {
        var content = new MemoryStream();
        using (var table = new TableWriter(content, new TableSchema(new Column("step", ColumnType.Int32), new Column("mse", ColumnType.Double))))
        {
            table.Column<int>("step").Add([.. Enumerable.Range(1, errors.Length)]);
            table.Column<double>("mse").Add(errors);
            table.EndRows(errors.Length);
        }

        return content.ToArray();
    }
}

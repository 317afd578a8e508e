using Jaksa2005.Experiments;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Findings;

/// <summary>
/// Experiment 2 against experiment 1: "slightly worse then in the 1st experiment with hidden neurons". Pairs the runs of two experiments by their number and
/// compares the final errors under the learning network, from fresh weights.
/// </summary>
[Stage("jaksa2005.hidden-unit-comparison")]
[Input("with-hidden", Format.Table)]
[Input("without-hidden", Format.Table)]
[Output("pairs", Format.Table)]
[Metric("worse-without")]
[Metric("worse-without-low")]
[Metric("worse-without-high")]
[Metric("sign-p")]
public sealed class HiddenUnitComparison : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        float[] with = ReadErrors(stage, "with-hidden"), without = ReadErrors(stage, "without-hidden");
        if (with.Length != without.Length)
        {
            throw new InvalidDataException($"The experiments have {with.Length} and {without.Length} runs, which cannot be paired. Give both the same 'runs'.");
        }

        using (TableWriter table = stage.CreateTable("pairs", new TableSchema(
            new Column("run", ColumnType.Int32) { Description = "The repetition, from 1." },
            new Column("with-hidden", ColumnType.Single) { Description = "Final error in the experiment with hidden units." },
            new Column("without-hidden", ColumnType.Single) { Description = "Final error in the experiment without." })))
        {
            table.Column<int>("run").Add([.. Enumerable.Range(1, with.Length)]);
            table.Column<float>("with-hidden").Add(with);
            table.Column<float>("without-hidden").Add(without);
            table.EndRows(with.Length);
        }

        int worse = without.Where((error, i) => error > with[i]).Count(), better = without.Where((error, i) => error < with[i]).Count();
        stage.Metrics("worse-without", new Proportion(worse, with.Length));
        stage.Metric("sign-p", SignTest.PValue(worse, better));
        return Task.CompletedTask;
    }

    private static float[] ReadErrors(StageContext stage, string input)
    {
        using TableReader table = stage.OpenTable(input);
        string[] rules = table.Read<string>("rule"), starts = table.Read<string>("start");
        return [.. table.Read<float>("final-error").Where((_, row) => rules[row] == Arm.Learned && starts[row] == StartNames.Of(Start.Fresh))];
    }
}

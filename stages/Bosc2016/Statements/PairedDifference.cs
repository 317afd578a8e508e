using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Bosc2016.Statements;

/// <summary>The difference of two predictors' errors on each data set, for statements that there is none: those need an interval that stays near zero.</summary>
[Stage("bosc2016.paired-difference")]
[Input("ours", Format.Table)]
[Input("theirs", Format.Table)]
[Output("by-set", Format.Table)]
[Metric("difference", Unit = "nat")]
[Metric("difference-standard-error", Unit = "nat")]
public sealed class PairedDifference : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        using TableReader ours = stage.OpenTable("ours"), theirs = stage.OpenTable("theirs");
        int[] sets = ours.Read<int>("set"), others = theirs.Read<int>("set");
        if (!sets.AsSpan().SequenceEqual(others))
        {
            throw new InvalidDataException(
                $"Both tables must have the same data sets in the same order, but 'ours' has {sets.Length} and 'theirs' {others.Length}, or their order differs. Evaluate both on the same sets.");
        }

        double[] theirErrors = theirs.Read<double>("mce");
        double[] differences = [.. ours.Read<double>("mce").Select((error, set) => error - theirErrors[set])];
        using TableWriter table = stage.CreateTable("by-set", new TableSchema(
            new Column("set", ColumnType.Int32) { Description = "Index of the data set, from 0." },
            new Column("difference", ColumnType.Double) { Unit = "nat", Description = "Our mean cross-entropy on the test part less theirs." }));
        table.Column<int>("set").Add(sets);
        table.Column<double>("difference").Add(differences);
        table.EndRows(sets.Length);
        stage.Metric("difference", differences.Mean());
        stage.Metric("difference-standard-error", differences.Deviation() / Math.Sqrt(sets.Length));
        return Task.CompletedTask;
    }
}

using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Sweeps;

/// <summary>
/// How the learning network does after each number of its own passes ("it is prone to overfitting"), and what becomes of the best of many: the one whose
/// training from the trace's own weights ends lowest, scored there, where it was chosen, and from fresh weights, where it was not.
/// </summary>
[Stage("jaksa2005.checkpoints")]
[Output("checkpoints", Format.Table)]
[Metric("checkpoints", Unit = "count")]
[Metric("best-same-better")]
[Metric("best-same-better-low")]
[Metric("best-same-better-high")]
[Metric("best-fresh-better")]
[Metric("best-fresh-better-low")]
[Metric("best-fresh-better-high")]
[Metric("best-transfer")]
[Metric("best-transfer-low")]
[Metric("best-transfer-high")]
[Metric("solved-early")]
[Metric("solved-last")]
[Metric("solved-most")]
[Metric("overfitted")]
[Metric("overfitted-low")]
[Metric("overfitted-high")]
public sealed class Checkpoints(CheckpointsSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        int runs = settings.Experiment.Runs;
        int[] passes = [.. Enumerable.Range(1, settings.Experiment.LearningPasses).Where(pass => pass <= settings.Dense || (pass - settings.Dense) % settings.Stride == 0)];
        var work = new CheckpointWork(Protocol.Of(settings.Experiment), new Draws(stage.Random), runs, passes);
        LaneBlocks.Run(runs, work, stage.Cores, cancellationToken);
        WriteTable(stage, work, passes);
        WriteBest(stage, work);
        WriteOverfitting(stage, work);
        stage.Metric("checkpoints", passes.Length);
        return Task.CompletedTask;
    }

    private static void WriteBest(StageContext stage, CheckpointWork work)
    {
        int runs = work.SameControl.Length;
        int[] best = [.. Enumerable.Range(0, runs).Select(run => Enumerable.Range(0, work.Same.Length).MinBy(checkpoint => work.Same[checkpoint][run].FinalError))];
        bool[] same = [.. best.Select((checkpoint, run) => work.Same[checkpoint][run].IsBetterThan(work.SameControl[run]))];
        bool[] fresh = [.. best.Select((checkpoint, run) => work.Fresh[checkpoint][run].IsBetterThan(work.FreshControl[run]))];
        stage.Metrics("best-same-better", Proportion.Of(same, better => better));
        stage.Metrics("best-fresh-better", Proportion.Of(fresh, better => better));
        bool[] transferred = [.. fresh.Where((_, run) => same[run])];
        stage.Metrics("best-transfer", transferred.Length == 0 ? new Proportion(0, 1) : Proportion.Of(transferred, better => better));
    }

    /// <summary>A run is overfitted when some earlier checkpoint solves its task from fresh weights and the last does not.</summary>
    private static void WriteOverfitting(StageContext stage, CheckpointWork work)
    {
        Proportion[] solved = [.. work.Fresh.Select(records => Proportion.Of(records, record => record.IsSolved))];
        stage.Metric("solved-early", solved[0].Value);
        stage.Metric("solved-last", solved[^1].Value);
        stage.Metric("solved-most", solved.Max(share => share.Value));
        int[] runs = [.. Enumerable.Range(0, work.FreshControl.Length)];
        stage.Metrics("overfitted", Proportion.Of(runs, run => !work.Fresh[^1][run].IsSolved && work.Fresh.Any(records => records[run].IsSolved)));
    }

    private static void WriteTable(StageContext stage, CheckpointWork work, int[] passes)
    {
        using TableWriter table = stage.CreateTable("checkpoints", new TableSchema(
            new Column("passes", ColumnType.Int32) { Unit = "count", Description = "Passes of the learning network over the trace." },
            new Column("runs", ColumnType.Int32) { Unit = "count" },
            new Column("explained", ColumnType.Double) { Description = "Median share of the targets' variance that it explains." },
            new Column("same-better", ColumnType.Int32) { Unit = "count", Description = "Runs below back-propagation from the trace's own weights." },
            new Column("fresh-better", ColumnType.Int32) { Unit = "count", Description = "Runs below back-propagation from fresh weights." },
            new Column("fresh-solved", ColumnType.Int32) { Unit = "count", Description = "Runs with every pattern right, from fresh weights." },
            new Column("fresh-diverged", ColumnType.Int32) { Unit = "count", Description = "Runs that end above 1.2 times their initial error, from fresh weights." }));
        for (int i = 0; i < passes.Length; i++)
        {
            table.Column<int>("passes").Add(passes[i]);
            table.Column<int>("runs").Add(work.SameControl.Length);
            table.Column<double>("explained").Add(Quantiles.Median(work.Explained[i]));
            table.Column<int>("same-better").Add(work.Same[i].Where((record, run) => record.IsBetterThan(work.SameControl[run])).Count());
            table.Column<int>("fresh-better").Add(work.Fresh[i].Where((record, run) => record.IsBetterThan(work.FreshControl[run])).Count());
            table.Column<int>("fresh-solved").Add(work.Fresh[i].Count(record => record.IsSolved));
            table.Column<int>("fresh-diverged").Add(work.Fresh[i].Count(record => record.HasDiverged));
            table.EndRow();
        }
    }
}

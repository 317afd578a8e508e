using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.OwnExperience;

/// <summary>
/// Lets the learning network learn from its own trainings, labelled by back-propagation: S. Ross, G. Gordon, J. A. Bagnell, "A reduction of imitation learning
/// and structured prediction to no-regret online learning", AISTATS 2011. The paper's learning network sees back-propagation's alone.
/// </summary>
[Stage("jaksa2005.dagger")]
[Output("rounds", Format.Table)]
[Metric("first-solved")]
[Metric("first-solved-low")]
[Metric("first-solved-high")]
[Metric("last-solved")]
[Metric("last-solved-low")]
[Metric("last-solved-high")]
[Metric("first-diverged")]
[Metric("first-diverged-low")]
[Metric("first-diverged-high")]
[Metric("last-diverged")]
[Metric("last-diverged-low")]
[Metric("last-diverged-high")]
[Metric("last-better")]
[Metric("last-better-low")]
[Metric("last-better-high")]
public sealed class Dagger(DaggerSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var work = new DaggerWork(settings, new Draws(stage.Random));
        LaneBlocks.Run(settings.Experiment.Runs, work, stage.Cores, cancellationToken);
        WriteRounds(stage, work);
        stage.Metrics("first-solved", Proportion.Of(work.Learned[0], run => run.IsSolved));
        stage.Metrics("last-solved", Proportion.Of(work.Learned[^1], run => run.IsSolved));
        stage.Metrics("first-diverged", Proportion.Of(work.Learned[0], run => run.HasDiverged));
        stage.Metrics("last-diverged", Proportion.Of(work.Learned[^1], run => run.HasDiverged));
        stage.Metrics("last-better", Better(work, work.Learned.Length - 1));
        return Task.CompletedTask;
    }

    private static Proportion Better(DaggerWork work, int round) =>
        new(work.Learned[round].Where((run, i) => run.IsBetterThan(work.Controls[i])).Count(), work.Controls.Length);

    private static void WriteRounds(StageContext stage, DaggerWork work)
    {
        using TableWriter table = stage.CreateTable("rounds", new TableSchema(
            new Column("round", ColumnType.Int32) { Description = "Own trainings seen so far." },
            new Column("runs", ColumnType.Int32) { Unit = "count", Description = "All runs: the denominator of every share." },
            new Column("solved", ColumnType.Int32) { Unit = "count", Description = "Runs with every training pattern right, from fresh weights." },
            new Column("better", ColumnType.Int32) { Unit = "count", Description = "Runs that end below back-propagation." },
            new Column("diverged", ColumnType.Int32) { Unit = "count", Description = "Runs that end above 1.2 times their initial error." },
            new Column("final-error", ColumnType.Double) { Description = "Median mean J at the end." },
            new Column("back-propagation-error", ColumnType.Double) { Description = "The same of back-propagation." }));
        for (int round = 0; round < work.Learned.Length; round++)
        {
            table.Column<int>("round").Add(round);
            table.Column<int>("runs").Add(work.Controls.Length);
            table.Column<int>("solved").Add(work.Learned[round].Count(run => run.IsSolved));
            table.Column<int>("better").Add(Better(work, round).Count);
            table.Column<int>("diverged").Add(work.Learned[round].Count(run => run.HasDiverged));
            table.Column<double>("final-error").Add(Quantiles.Median(work.Learned[round].Select(run => (double)run.FinalError)));
            table.Column<double>("back-propagation-error").Add(Quantiles.Median(work.Controls.Select(run => (double)run.FinalError)));
            table.EndRow();
        }
    }
}

using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.LocalRules;

/// <summary>
/// Models rule (6) alone, as section 4 proposes: a network for one unit learns from trainings of AND and is tried on other tasks and on larger networks.
/// </summary>
[Stage("jaksa2005.local-rule")]
[Output("transfer", Format.Table)]
[Output("outcomes", Format.Table)]
[Metric("least-as-good")]
[Metric("least-as-good-low")]
[Metric("least-better")]
[Metric("least-better-low")]
[Metric("most-diverged")]
[Metric("most-diverged-high")]
[Metric("last-as-good")]
[Metric("last-as-good-low")]
[Metric("size-ratio")]
public sealed class LocalRuleTransfer(LocalRuleSettings settings) : IStage
{
    private const int SourceWeights = 5;   // of the 2-1-1 network whose trainings are sampled

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var work = new LocalRuleWork(settings, new Draws(stage.Random));
        LaneBlocks.Run(settings.Runs, work, stage.Cores, cancellationToken);
        WriteTransfer(stage, work);
        OutcomeTable.Write(stage, "outcomes", Arms(work));
        Proportion[] asGood = [.. work.Learned.Select((runs, test) => Count(runs, work.Controls[test], (run, other) => run.IsAsGoodAs(other)))];
        Proportion[] better = [.. work.Learned.Select((runs, test) => Count(runs, work.Controls[test], (run, other) => run.IsBetterThan(other)))];
        Proportion[] diverged = [.. work.Learned.Select(runs => Proportion.Of(runs, run => run.HasDiverged))];
        stage.Metric("least-as-good", asGood.Min(share => share.Value));
        stage.Metric("least-as-good-low", asGood.Min(share => share.Low));
        stage.Metric("least-better", better.Min(share => share.Value));
        stage.Metric("least-better-low", better.Min(share => share.Low));
        stage.Metric("most-diverged", diverged.Max(share => share.Value));
        stage.Metric("most-diverged-high", diverged.Max(share => share.High));
        stage.Metric("last-as-good", asGood[^1].Value);
        stage.Metric("last-as-good-low", asGood[^1].Low);
        stage.Metric("size-ratio", settings.Tests.Max(test => (double)LocalRuleWork.ProtocolOf(test).Topology.Weights) / SourceWeights);
        return Task.CompletedTask;
    }

    private static Proportion Count(RunRecord[] runs, RunRecord[] others, Func<RunRecord, RunRecord, bool> holds) =>
        new(runs.Where((run, i) => holds(run, others[i])).Count(), runs.Length);

    /// <summary>One arm for each rule and test, because all tests share one table.</summary>
    private Arm[] Arms(LocalRuleWork work) =>
    [
        .. settings.Tests.SelectMany((test, i) => new[]
        {
            new Arm($"local rule, test {i + 1}", Start.Fresh, work.Learned[i]),
            new Arm($"{Arm.BackProp}, test {i + 1}", Start.Fresh, work.Controls[i]),
        }),
    ];

    private void WriteTransfer(StageContext stage, LocalRuleWork work)
    {
        using TableWriter table = stage.CreateTable("transfer", new TableSchema(
            new Column("test", ColumnType.Int32) { Description = "The test's number, from 1." },
            new Column("task", ColumnType.String),
            new Column("layers", ColumnType.String) { Description = "Layers of the basic network." },
            new Column("weights", ColumnType.Int32) { Unit = "count", Description = "Its weights and biases." },
            new Column("runs", ColumnType.Int32) { Unit = "count", Description = "All runs: the denominator of every share." },
            new Column("as-good", ColumnType.Int32) { Unit = "count", Description = "Runs that end at most a tenth above back-propagation from equal initial weights." },
            new Column("as-good-low", ColumnType.Double) { Description = "Lower end of the share's interval of 95 % (Wilson)." },
            new Column("as-good-high", ColumnType.Double) { Description = "Upper end." },
            new Column("better", ColumnType.Int32) { Unit = "count", Description = "Runs that end below back-propagation." },
            new Column("diverged", ColumnType.Int32) { Unit = "count", Description = "Runs that end above 1.2 times their initial error." },
            new Column("solved", ColumnType.Int32) { Unit = "count", Description = "Runs with every training pattern right." },
            new Column("back-propagation-solved", ColumnType.Int32) { Unit = "count" },
            new Column("final-error", ColumnType.Double) { Description = "Median mean J at the end." },
            new Column("back-propagation-error", ColumnType.Double) { Description = "The same of back-propagation." }));
        for (int test = 0; test < settings.Tests.Count; test++)
        {
            BasicProtocol protocol = LocalRuleWork.ProtocolOf(settings.Tests[test]);
            RunRecord[] learned = work.Learned[test], controls = work.Controls[test];
            Proportion asGood = Count(learned, controls, (run, other) => run.IsAsGoodAs(other));
            table.Column<int>("test").Add(test + 1);
            table.Column<string>("task").Add(Tasks.TaskNames.Of(protocol.Task));
            table.Column<string>("layers").Add(protocol.Topology.ToString());
            table.Column<int>("weights").Add(protocol.Topology.Weights);
            table.Column<int>("runs").Add(asGood.Runs);
            table.Column<int>("as-good").Add(asGood.Count);
            table.Column<double>("as-good-low").Add(asGood.Low);
            table.Column<double>("as-good-high").Add(asGood.High);
            table.Column<int>("better").Add(Count(learned, controls, (run, other) => run.IsBetterThan(other)).Count);
            table.Column<int>("diverged").Add(learned.Count(run => run.HasDiverged));
            table.Column<int>("solved").Add(learned.Count(run => run.IsSolved));
            table.Column<int>("back-propagation-solved").Add(controls.Count(run => run.IsSolved));
            table.Column<double>("final-error").Add(Quantiles.Median(learned.Select(run => (double)run.FinalError)));
            table.Column<double>("back-propagation-error").Add(Quantiles.Median(controls.Select(run => (double)run.FinalError)));
            table.EndRow();
        }
    }
}

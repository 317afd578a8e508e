using Jaksa2005.Experiments;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Jaksa2005.Tasks;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.SeveralTeachers;

/// <summary>
/// Section 4: "knowledge from several training algorithms might be used to train learning network in order to get even better performance". A learned rule (3)
/// from the best of four teachers at tuned rates, and one from all four, against these teachers.
/// </summary>
/// <remarks>A metric about all tests takes the test that is worst for the learned rule (least) or kindest to it (most).</remarks>
[Stage("jaksa2005.tuned-teachers")]
[Input("rates", Format.Table)]
[Output("comparison", Format.Table)]
[Output("outcomes", Format.Table)]
[Metric("best-over-untuned-least")]
[Metric("best-over-untuned-least-low")]
[Metric("best-over-untuned-least-high")]
[Metric("union-over-untuned-least")]
[Metric("union-over-untuned-least-low")]
[Metric("union-over-untuned-least-high")]
[Metric("best-over-teacher-most")]
[Metric("best-over-teacher-most-low")]
[Metric("best-over-teacher-most-high")]
[Metric("union-over-teacher-most")]
[Metric("union-over-teacher-most-low")]
[Metric("union-over-teacher-most-high")]
[Metric("union-over-best-least")]
[Metric("union-over-best-least-low")]
[Metric("union-over-best-least-high")]
[Metric("diverged-most")]
[Metric("diverged-most-low")]
[Metric("diverged-most-high")]
public sealed class TunedTeachers(TunedTeachersSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        TunedTeachersWork[] tests = [.. CreateTests(stage)];
        for (int test = 0; test < tests.Length; test++)
        {
            LaneBlocks.Run(settings.Runs, tests[test], stage.Cores, cancellationToken);
            stage.Progress(test + 1, tests.Length);
        }

        WriteComparison(stage, tests);
        OutcomeTable.Write(stage, "outcomes", [.. tests.SelectMany((test, i) => test.Arms.Select(arm => arm with { Rule = $"{arm.Rule}, test {i + 1}" }))]);
        stage.Metrics("best-over-untuned-least", tests.Select(test => Better(test, TunedTeachersWork.LearnedFromBest, TunedTeachersWork.Untuned)).MinBy(share => share.Count));
        stage.Metrics("union-over-untuned-least", tests.Select(test => Better(test, TunedTeachersWork.LearnedFromAll, TunedTeachersWork.Untuned)).MinBy(share => share.Count));
        stage.Metrics("best-over-teacher-most", tests.Select(test => Better(test, TunedTeachersWork.LearnedFromBest, test.BestTeacher)).MaxBy(share => share.Count));
        stage.Metrics("union-over-teacher-most", tests.Select(test => Better(test, TunedTeachersWork.LearnedFromAll, test.BestTeacher)).MaxBy(share => share.Count));
        stage.Metrics("union-over-best-least", tests.Select(test => Better(test, TunedTeachersWork.LearnedFromAll, TunedTeachersWork.LearnedFromBest)).MinBy(share => share.Count));
        stage.Metrics("diverged-most", tests
            .SelectMany(test => new[] { test[TunedTeachersWork.LearnedFromBest], test[TunedTeachersWork.LearnedFromAll] })
            .Select(runs => Proportion.Of(runs, run => run.HasDiverged))
            .MaxBy(share => share.Count));
        return Task.CompletedTask;
    }

    private static Proportion Better(TunedTeachersWork test, string rule, string other) =>
        new(test[rule].Where((run, i) => run.IsBetterThan(test[other][i])).Count(), test[rule].Length);

    private List<TunedTeachersWork> CreateTests(StageContext stage)
    {
        using TableReader table = stage.OpenTable("rates");
        IReadOnlyList<ChosenRates> rates = ChosenRates.Read(table, [.. settings.Tests.Select(LocalRuleWork.ProtocolOf)]);
        var draws = new Draws(stage.Random);
        return [.. settings.Tests.Select((test, i) => new TunedTeachersWork(settings, test, rates[i], draws))];
    }

    private void WriteComparison(StageContext stage, TunedTeachersWork[] tests)
    {
        using TableWriter table = stage.CreateTable("comparison", new TableSchema(
            new Column("test", ColumnType.Int32) { Description = "The test's number, from 1." },
            new Column("task", ColumnType.String),
            new Column("layers", ColumnType.String) { Description = "Layers of the basic network." },
            new Column("rule", ColumnType.String) { Description = "A teacher at its tuned rate; L-best is learned from the best of them, L-union from all." },
            new Column("best-teacher", ColumnType.Boolean) { Description = "Whether it is the teacher that ended lowest when the rates were tuned." },
            new Column("runs", ColumnType.Int32) { Unit = "count", Description = "All runs: the denominator of every share." },
            new Column("final-error", ColumnType.Double) { Description = "Median mean J at the end, from fresh weights." },
            new Column("over-untuned", ColumnType.Int32) { Unit = "count", Description = "Runs that end below back-propagation at the paper's rate." },
            new Column("over-best-teacher", ColumnType.Int32) { Unit = "count", Description = "Runs that end below the best tuned teacher." },
            new Column("solved", ColumnType.Int32) { Unit = "count", Description = "Runs with every training pattern right." },
            new Column("diverged", ColumnType.Int32) { Unit = "count", Description = "Runs that end above 1.2 times their initial error." }));
        for (int i = 0; i < tests.Length; i++)
        {
            foreach (Arm arm in tests[i].Arms)
            {
                table.Column<int>("test").Add(i + 1);
                table.Column<string>("task").Add(TaskNames.Of(settings.Tests[i].Task));
                table.Column<string>("layers").Add(tests[i].Topology.ToString());
                table.Column<string>("rule").Add(arm.Rule);
                table.Column<bool>("best-teacher").Add(arm.Rule == tests[i].BestTeacher);
                table.Column<int>("runs").Add(arm.Runs.Length);
                table.Column<double>("final-error").Add(Quantiles.Median(arm.Runs.Select(run => (double)run.FinalError)));
                table.Column<int>("over-untuned").Add(Better(tests[i], arm.Rule, TunedTeachersWork.Untuned).Count);
                table.Column<int>("over-best-teacher").Add(Better(tests[i], arm.Rule, tests[i].BestTeacher).Count);
                table.Column<int>("solved").Add(arm.Runs.Count(run => run.IsSolved));
                table.Column<int>("diverged").Add(arm.Runs.Count(run => run.HasDiverged));
                table.EndRow();
            }
        }
    }
}

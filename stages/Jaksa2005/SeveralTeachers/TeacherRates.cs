using Jaksa2005.Experiments;
using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Jaksa2005.Tasks;
using Jaksa2005.Teachers;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Tunes the rate of each teacher for each task. It runs on a design seed, so that what is compared later did not serve the choice.</summary>
[Stage("jaksa2005.teacher-rates")]
[Output("rates", Format.Table)]
[Metric("at-an-end", Unit = "count")]
public sealed class TeacherRates(TeacherRatesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var draws = new Draws(stage.Random);
        int atAnEnd = 0;
        using TableWriter table = stage.CreateTable("rates", new TableSchema(
            new Column("test", ColumnType.Int32) { Description = "The test's number, from 1." },
            new Column("task", ColumnType.String),
            new Column("layers", ColumnType.String) { Description = "Layers of the basic network." },
            new Column("teacher", ColumnType.String),
            new Column("rate", ColumnType.Double),
            new Column("final-error", ColumnType.Double) { Description = "Median over runs of the mean J at the end." },
            new Column("chosen", ColumnType.Boolean) { Description = "Whether it is the teacher's least for this task." }));
        for (int test = 0; test < settings.Tests.Count; test++)
        {
            BasicProtocol protocol = LocalRuleWork.ProtocolOf(settings.Tests[test]);
            foreach (TeacherKind kind in TeacherNames.All)
            {
                IReadOnlyList<double> rates = kind is TeacherKind.Sgd or TeacherKind.Momentum ? settings.PlainRates : settings.AdaptiveRates;
                var search = new RateSearch(protocol, kind, rates, draws, settings.Runs);
                LaneBlocks.Run(settings.Runs, search, stage.Cores, cancellationToken);
                double[] errors = [.. search.Runs.Select(runs => Quantiles.Median(runs.Select(run => (double)run.FinalError)))];
                int best = Enumerable.Range(0, rates.Count).MinBy(rate => errors[rate]);
                atAnEnd += best == 0 || best == rates.Count - 1 ? 1 : 0;
                for (int rate = 0; rate < rates.Count; rate++)
                {
                    table.Column<int>("test").Add(test + 1);
                    table.Column<string>("task").Add(TaskNames.Of(protocol.Task));
                    table.Column<string>("layers").Add(protocol.Topology.ToString());
                    table.Column<string>("teacher").Add(TeacherNames.Of(kind));
                    table.Column<double>("rate").Add(rates[rate]);
                    table.Column<double>("final-error").Add(errors[rate]);
                    table.Column<bool>("chosen").Add(rate == best);
                    table.EndRow();
                }
            }
        }

        stage.Metric("at-an-end", atAnEnd);
        return Task.CompletedTask;
    }
}

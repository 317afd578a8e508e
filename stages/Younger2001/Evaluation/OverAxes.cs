using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Evaluation;

/// <summary>Puts errors by step of a whole matrix side by side: for each group of tables median and range over its seeds, in all and by step, and how often it succeeded.</summary>
[Stage("younger2001.over-axes")]
[Input("by-step", Format.Table, Many = true)]
[Input("floor", Format.Table)]
[Output("table", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("groups", Unit = "count")]
public sealed class OverAxes(OverAxesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        SeedGroup[] groups = SeedGroup.Read(stage, "by-step", settings.Axes);
        double[] floor = Floor.Read(stage, "floor", groups[0].Steps);
        WriteTable(stage, groups, Floor.Mean(floor));
        WriteSteps(stage, groups, floor);
        stage.Metric("groups", groups.Length);
        return Task.CompletedTask;
    }

    private void WriteTable(StageContext stage, SeedGroup[] groups, double floor)
    {
        using TableWriter table = stage.CreateTable("table", new TableSchema(
        [
            .. settings.Axes.Select(axis => new Column(axis, ColumnType.String)),
            new("seeds", ColumnType.Int32) { Unit = "count" },
            new("mse", ColumnType.Double) { Description = "Mean squared error over all steps: median over seeds." },
            new("mse-min", ColumnType.Double) { Description = "Least over seeds." },
            new("mse-max", ColumnType.Double) { Description = "Greatest over seeds." },
            new("floor-multiple", ColumnType.Double) { Description = "The median as a multiple of what no learner can beat." },
            new("successes", ColumnType.Double) { Description = $"Share of seeds with at most {CanonicalJson.Number(settings.SuccessMultiple)} times the floor." },
        ]));
        foreach (SeedGroup group in groups)
        {
            double[] errors = [.. group.Errors.Select(Floor.Mean)];
            WriteKeys(table, group);
            table.Column<int>("seeds").Add(errors.Length);
            WriteRange(table, errors);
            table.Column<double>("floor-multiple").Add(Median.Of(errors) / floor);
            table.Column<double>("successes").Add(errors.Count(error => error <= settings.SuccessMultiple * floor) / (double)errors.Length);
            table.EndRow();
        }
    }

    private void WriteSteps(StageContext stage, SeedGroup[] groups, double[] floor)
    {
        using TableWriter table = stage.CreateTable("by-step", new TableSchema(
        [
            .. settings.Axes.Select(axis => new Column(axis, ColumnType.String)),
            new("step", ColumnType.Int32) { Unit = "step", Description = "From 1." },
            new("mse", ColumnType.Double) { Description = "Mean squared error at the step: median over seeds." },
            new("mse-min", ColumnType.Double) { Description = "Least over seeds." },
            new("mse-max", ColumnType.Double) { Description = "Greatest over seeds." },
            new("floor", ColumnType.Double) { Description = "What no learner can beat at the step." },
        ]));
        foreach (SeedGroup group in groups)
        {
            for (int t = 0; t < group.Steps; t++)
            {
                WriteKeys(table, group);
                table.Column<int>("step").Add(t + 1);
                WriteRange(table, [.. group.Errors.Select(errors => errors[t])]);
                table.Column<double>("floor").Add(floor[t]);
                table.EndRow();
            }
        }
    }

    private void WriteKeys(TableWriter table, SeedGroup group)
    {
        for (int axis = 0; axis < settings.Axes.Count; axis++)
        {
            table.Column<string>(settings.Axes[axis]).Add(group.Place[axis]);
        }
    }

    private static void WriteRange(TableWriter table, double[] values)
    {
        table.Column<double>("mse").Add(Median.Of(values));
        table.Column<double>("mse-min").Add(values.Min());
        table.Column<double>("mse-max").Add(values.Max());
    }
}

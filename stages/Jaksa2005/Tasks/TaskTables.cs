using Jaksa2005.Experiments;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Tasks;

/// <summary>The training data as tables: Table 1 (AND and OR) and the points of Figure 12, those of the first run whose random streams it shares.</summary>
[Stage("jaksa2005.tasks")]
[Output("boolean", Format.Table)]
[Output("points", Format.Table)]
[Metric("inner-share")]
public sealed class TaskTables(TaskTablesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var draws = new Draws(stage.Random);
        WriteBoolean(stage, draws);
        LearningTask square = draws.Task(settings.Points, run: 0);
        WritePoints(stage, square);
        stage.Metric("inner-share", (double)square.Training.Expected.Count(expected => expected[0] > 0.5f) / square.Training.Count);
        return Task.CompletedTask;
    }

    private static void WriteBoolean(StageContext stage, Draws draws)
    {
        using TableWriter table = stage.CreateTable("boolean", new TableSchema(
            new Column("task", ColumnType.String),
            new Column("x0", ColumnType.Single),
            new Column("x1", ColumnType.Single),
            new Column("y0", ColumnType.Single) { Description = "Expected output." }));
        foreach (TaskKind kind in new[] { TaskKind.And, TaskKind.Or })
        {
            Patterns patterns = draws.Task(kind, run: 0).Training;
            for (int p = 0; p < patterns.Count; p++)
            {
                table.Column<string>("task").Add(TaskNames.Of(kind));
                table.Column<float>("x0").Add(patterns.Inputs[p][0]);
                table.Column<float>("x1").Add(patterns.Inputs[p][1]);
                table.Column<float>("y0").Add(patterns.Expected[p][0]);
                table.EndRow();
            }
        }
    }

    private static void WritePoints(StageContext stage, LearningTask task)
    {
        using TableWriter table = stage.CreateTable("points", new TableSchema(
            new Column("set", ColumnType.String) { Description = "training or test." },
            new Column("x", ColumnType.Single),
            new Column("y", ColumnType.Single),
            new Column("class", ColumnType.String) { Description = "inner or outer square." }));
        foreach ((string set, Patterns patterns) in new[] { ("training", task.Training), ("test", task.Test) })
        {
            for (int p = 0; p < patterns.Count; p++)
            {
                table.Column<string>("set").Add(set);
                table.Column<float>("x").Add(patterns.Inputs[p][0]);
                table.Column<float>("y").Add(patterns.Inputs[p][1]);
                table.Column<string>("class").Add(patterns.Expected[p][0] > 0.5f ? "inner" : "outer");
                table.EndRow();
            }
        }
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Table1;

/// <summary>
/// The two garbled rows of Table 1, read in every way: which number belongs to which row, and over which steps the error is meant. For each reading the
/// paper's number stands beside the floor and ours under the same reading.
/// </summary>
/// <remarks>
/// The text has the columns as 64/0.0008 and 1000/0.0025. As a mean over all steps, 0.0008 at 64 examples is below what any learner can reach, so
/// the numbers are swapped, or the paper's MSE is another quantity. This table shows which readings are possible; it cannot say which one was meant.
/// </remarks>
[Stage("younger2001.semi-linear-readings")]
[Input("floor", Format.Table)]
[Input("faithful-64", Format.Table, Many = true)]
[Input("faithful-1000", Format.Table, Many = true)]
[Input("beyond-64", Format.Table, Many = true)]
[Input("beyond-1000", Format.Table, Many = true)]
[Output("table", Format.Table)]
[Metric("possible-as-printed", Unit = "count")]
[Metric("possible-swapped", Unit = "count")]
public sealed class SemiLinearReadings : IStage
{
    private const double Less = 0.0008, Greater = 0.0025;
    private static readonly int[] s_examples = [64, 1000];

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        double[] floorByStep = ErrorByStep(stage.Input("floor"));
        var rows = new List<Row>();
        foreach (bool isSwapped in (bool[])[false, true])
        {
            foreach (ErrorReading reading in ErrorReading.All)
            {
                foreach (int examples in s_examples)
                {
                    double paper = examples == 64 ^ isSwapped ? Less : Greater;
                    rows.Add(new Row(
                        isSwapped ? "swapped" : "printed",
                        reading.Name,
                        examples,
                        paper,
                        reading.Of(Lengthened(floorByStep, examples)),
                        MedianOver(stage.Inputs($"faithful-{examples}"), reading),
                        MedianOver(stage.Inputs($"beyond-{examples}"), reading)));
                }
            }
        }

        Write(stage, rows);
        stage.Metric("possible-as-printed", PossibleReadings(rows, "printed"));
        stage.Metric("possible-swapped", PossibleReadings(rows, "swapped"));
        return Task.CompletedTask;
    }

    /// <summary>Readings under which neither row's number is below its floor.</summary>
    private static int PossibleReadings(List<Row> rows, string columns) =>
        rows.Where(row => row.Columns == columns).GroupBy(row => row.Reading).Count(pair => pair.All(row => row.Paper >= row.Floor));

    private static double[] ErrorByStep(StageInput input)
    {
        using TableReader table = input.OpenTable();
        return table.Read<double>("mse");
    }

    /// <summary>The floor's errors over more steps than its table has: it is zero once the mapping is known; or over fewer.</summary>
    private static double[] Lengthened(double[] byStep, int steps)
    {
        double[] errors = new double[steps];
        byStep.AsSpan(0, Math.Min(steps, byStep.Length)).CopyTo(errors);
        return errors;
    }

    private static double MedianOver(IReadOnlyList<StageInput> evaluations, ErrorReading reading)
    {
        double[] values = [.. evaluations.Select(ErrorByStep).Select(reading.Of).Order()];
        return 0.5 * (values[(values.Length - 1) / 2] + values[values.Length / 2]);
    }

    private static void Write(StageContext stage, List<Row> rows)
    {
        using TableWriter table = stage.CreateTable("table", new TableSchema(
            new Column("columns", ColumnType.String) { Description = "Whether the two numbers stand as printed or swapped." },
            new Column("reading", ColumnType.String) { Description = "What the paper's MSE is taken for." },
            new Column("examples", ColumnType.Int32) { Unit = "count" },
            new Column("paper", ColumnType.Double),
            new Column("floor", ColumnType.Double) { Description = "What no learner can beat, under this reading." },
            new Column("faithful", ColumnType.Double) { Description = "Median over seeds, the paper's protocol." },
            new Column("beyond", ColumnType.Double) { Description = "Median over seeds, modern means." },
            new Column("outcome", ColumnType.String) { Description = "Impossible: below the floor. Reached: by the faithful median, or only beyond." }));
        foreach (Row row in rows)
        {
            table.Column<string>("columns").Add(row.Columns);
            table.Column<string>("reading").Add(row.Reading);
            table.Column<int>("examples").Add(row.Examples);
            table.Column<double>("paper").Add(row.Paper);
            table.Column<double>("floor").Add(row.Floor);
            table.Column<double>("faithful").Add(row.Faithful);
            table.Column<double>("beyond").Add(row.Beyond);
            table.Column<string>("outcome").Add(row.Outcome);
            table.EndRow();
        }
    }

    private sealed record Row(string Columns, string Reading, int Examples, double Paper, double Floor, double Faithful, double Beyond)
    {
        public string Outcome =>
            Paper < Floor ? "impossible"
            : Faithful <= Paper ? "reached"
            : Beyond <= Paper ? "reached beyond"
            : "not reached";
    }
}

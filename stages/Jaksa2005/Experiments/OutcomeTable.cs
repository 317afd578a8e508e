using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>One row for each run of each arm.</summary>
internal static class OutcomeTable
{
    private static readonly TableSchema s_schema = new(
        new Column("rule", ColumnType.String) { Description = "What trained the basic network." },
        new Column("start", ColumnType.String) { Description = "same: the trace's own initial weights; fresh: others." },
        new Column("run", ColumnType.Int32) { Description = "The repetition, from 1." },
        new Column("initial-error", ColumnType.Single) { Description = "Mean J over the training patterns before training, rule (2)." },
        new Column("final-error", ColumnType.Single) { Description = "Mean J over the training patterns at the end." },
        new Column("test-error", ColumnType.Single) { Description = "Mean J over the test patterns at the end." },
        new Column("log-area", ColumnType.Double) { Description = "Mean of ln J over points that lie evenly in the logarithm of time." },
        new Column("wrong", ColumnType.Int32) { Unit = "count", Description = "Training patterns with an output on the wrong side of one half." },
        new Column("test-wrong", ColumnType.Int32) { Unit = "count", Description = "The same of the test patterns." },
        new Column("largest-weight", ColumnType.Single) { Description = "Greatest |w| or |θ| at the end." },
        new Column("solved", ColumnType.Boolean) { Description = "Whether every training pattern is right." },
        new Column("diverged", ColumnType.Boolean) { Description = "Whether the final error is above 1.2 times the initial one." });

    /// <summary>Writes the table.</summary>
    public static void Write(StageContext stage, string output, IReadOnlyList<Arm> arms)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        foreach (Arm arm in arms)
        {
            for (int run = 0; run < arm.Runs.Length; run++)
            {
                RunRecord record = arm.Runs[run];
                table.Column<string>("rule").Add(arm.Rule);
                table.Column<string>("start").Add(StartNames.Of(arm.Start));
                table.Column<int>("run").Add(run + 1);
                table.Column<float>("initial-error").Add(record.Errors[0]);
                table.Column<float>("final-error").Add(record.FinalError);
                table.Column<float>("test-error").Add(record.TestError);
                table.Column<double>("log-area").Add(record.LogArea);
                table.Column<int>("wrong").Add(record.Wrong);
                table.Column<int>("test-wrong").Add(record.TestWrong);
                table.Column<float>("largest-weight").Add(record.LargestWeights[^1]);
                table.Column<bool>("solved").Add(record.IsSolved);
                table.Column<bool>("diverged").Add(record.HasDiverged);
                table.EndRow();
            }
        }
    }
}

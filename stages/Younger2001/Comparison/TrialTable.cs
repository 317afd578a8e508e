using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Comparison;

/// <summary>Trials of a search as a table: one row a trial.</summary>
internal static class TrialTable
{
    private static readonly TableSchema s_schema = new(
        new Column("trial", ColumnType.Int32) { Description = "From 1." },
        new Column("learning-rate", ColumnType.Double) { Description = "The rate of the rule: Adam's, that of plain descent, or that of a step's change on line." },
        new Column("initial-scale", ColumnType.Double) { Description = "Factor of the initial weights' usual range or deviation." },
        new Column("clip-norm", ColumnType.Double) { Description = "Largest norm of a gradient; without effect on on-line rules." },
        new Column("gate-bias", ColumnType.Double) { Description = "Initial bias of forget and update gates, minus that of the first gates of 1997; without effect where there are no gates." },
        new Column("train-mse", ColumnType.Double) { Optional = true, Description = "Mean squared error over the last 100 updates; none where the training diverged." },
        new Column("test-mse", ColumnType.Double) { Description = "Mean squared error on the test sequences; that of the untrained network where the training diverged." },
        new Column("diverged", ColumnType.Boolean) { Description = "Whether a number was no longer finite, so that the trial failed." });

    /// <summary>Writes trials.</summary>
    public static void Write(StageContext stage, string output, IEnumerable<ScoredTrial> trials)
    {
        using TableWriter table = stage.CreateTable(output, s_schema);
        foreach (ScoredTrial trial in trials)
        {
            table.Column<int>("trial").Add(trial.Number);
            table.Column<double>("learning-rate").Add(trial.Trial.LearningRate);
            table.Column<double>("initial-scale").Add(trial.Trial.InitialScale);
            table.Column<double>("clip-norm").Add(trial.Trial.ClipNorm);
            table.Column<double>("gate-bias").Add(trial.Trial.GateBias);
            if (trial.TrainError is double error)
            {
                table.Column<double>("train-mse").Add(error);
            }
            else
            {
                table.Column<double>("train-mse").AddNull();
            }

            table.Column<double>("test-mse").Add(trial.TestError);
            table.Column<bool>("diverged").Add(trial.HasDiverged);
            table.EndRow();
        }
    }

    /// <summary>The settings of the only trial of an input.</summary>
    public static Trial ReadChoice(StageContext stage, string input)
    {
        using TableReader table = stage.OpenTable(input);
        return table.RowCount == 1
            ? new Trial(Only("learning-rate"), Only("initial-scale"), Only("clip-norm"), Only("gate-bias"))
            : throw new InvalidDataException($"The input '{input}' must hold one trial, but holds {table.RowCount}. Give it the output 'choice' of a search.");

        double Only(string column) => table.Read<double>(column)[0];
    }
}

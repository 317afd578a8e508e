using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Tables;

namespace Younger2001.Training;

/// <summary>The table <c>curve</c> of a training stage: mean loss by update or epoch. Its rows are part of the training's checkpoint.</summary>
/// <param name="position">Name of the second column: update or epoch.</param>
/// <param name="unit">Its unit.</param>
internal sealed class TrainingCurve(string position, string unit) : ICheckpointed
{
    private readonly List<double> _trainings = [];
    private readonly List<double> _positions = [];
    private readonly List<double> _errors = [];

    /// <summary>Appends a row.</summary>
    public void Add(int training, int position, double mse)
    {
        _trainings.Add(training);
        _positions.Add(position);
        _errors.Add(mse);
    }

    /// <summary>Writes the table.</summary>
    public void Write(StageContext stage)
    {
        using TableWriter table = stage.CreateTable("curve", new TableSchema(
            new Column("training", ColumnType.Int32) { Description = "Which training from initial weights of its own, from 1." },
            new Column(position, ColumnType.Int32) { Unit = unit, Description = $"The last {position} that the row covers, from 1." },
            new Column("mse", ColumnType.Double) { Description = "Mean squared error during training since the row before, each step before its update." }));
        for (int row = 0; row < _errors.Count; row++)
        {
            table.Column<int>("training").Add((int)_trainings[row]);
            table.Column<int>(position).Add((int)_positions[row]);
            table.Column<double>("mse").Add(_errors[row]);
            table.EndRow();
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.List("trainings", _trainings);
        checkpoint.List("positions", _positions);
        checkpoint.List("errors", _errors);
    }
}

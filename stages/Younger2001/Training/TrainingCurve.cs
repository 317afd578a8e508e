using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Younger2001.Training;

/// <summary>The table <c>curve</c> of a training stage: mean loss by update or epoch.</summary>
internal sealed class TrainingCurve : IDisposable
{
    private readonly TableWriter _table;
    private readonly ColumnWriter<int> _training;
    private readonly ColumnWriter<int> _position;
    private readonly ColumnWriter<double> _mse;

    /// <summary>Begins the table.</summary>
    /// <param name="stage">The training stage.</param>
    /// <param name="position">Name of the first column: update or epoch.</param>
    /// <param name="unit">Its unit.</param>
    public TrainingCurve(StageContext stage, string position, string unit)
    {
        _table = stage.CreateTable("curve", new TableSchema(
            new Column("training", ColumnType.Int32) { Description = "Which training from initial weights of its own, from 1." },
            new Column(position, ColumnType.Int32) { Unit = unit, Description = $"The last {position} that the row covers, from 1." },
            new Column("mse", ColumnType.Double) { Description = "Mean squared error during training since the row before, each step before its update." }));
        _training = _table.Column<int>("training");
        _position = _table.Column<int>(position);
        _mse = _table.Column<double>("mse");
    }

    /// <summary>Appends a row.</summary>
    public void Add(int training, int position, double mse)
    {
        _training.Add(training);
        _position.Add(position);
        _mse.Add(mse);
        _table.EndRow();
    }

    /// <inheritdoc/>
    public void Dispose() => _table.Dispose();
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Tables;

namespace Bosc2016.Training;

/// <summary>The table <c>curve</c>: how meta-training went. Its rows are part of the checkpoint.</summary>
internal sealed class TrainingCurve : ICheckpointed
{
    private readonly List<double> _updates = [];
    private readonly List<double> _losses = [];
    private readonly List<double> _errors = [];

    /// <summary>The loss of the last row.</summary>
    public double LastLoss => _losses[^1];

    /// <summary>The error on the validation sets of the last row.</summary>
    public double LastError => _errors[^1];

    /// <summary>Appends a row.</summary>
    public void Add(long update, double loss, double error)
    {
        _updates.Add(update);
        _losses.Add(loss);
        _errors.Add(error);
    }

    /// <summary>Writes the table.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="sequences">Data sets of an update.</param>
    public void Write(StageContext stage, int sequences)
    {
        using TableWriter table = stage.CreateTable("curve", new TableSchema(
            new Column("update", ColumnType.Int32) { Unit = "updates", Description = "The last update that the row covers, from 1." },
            new Column("data-sets", ColumnType.Int64) { Unit = "count", Description = "Data sets shown by then." },
            new Column("loss", ColumnType.Double) { Unit = "nat", Description = "Mean of what is minimised, each before its update, since the row before." },
            new Column("validation-mce", ColumnType.Double) { Unit = "nat", Description = "Mean cross-entropy on the test parts of the validation sets, at the noise of evaluation." }));
        for (int row = 0; row < _losses.Count; row++)
        {
            table.Column<int>("update").Add((int)_updates[row]);
            table.Column<long>("data-sets").Add((long)_updates[row] * sequences);
            table.Column<double>("loss").Add(_losses[row]);
            table.Column<double>("validation-mce").Add(_errors[row]);
            table.EndRow();
        }
    }

    /// <inheritdoc/>
    public void Exchange(ICheckpoint checkpoint)
    {
        checkpoint.List("updates", _updates);
        checkpoint.List("losses", _losses);
        checkpoint.List("errors", _errors);
    }
}

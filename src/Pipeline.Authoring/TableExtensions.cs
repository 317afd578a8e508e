using Pipeline.Core;
using Pipeline.Tables;

namespace Pipeline.Authoring;

/// <summary>Tables as a stage's author sees them.</summary>
public static class TableExtensions
{
    /// <summary>Opens the table of an input that has one element.</summary>
    public static TableReader OpenTable(this StageContext stage, string input)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage.Input(input).OpenTable();
    }

    /// <summary>Opens the table of one element of an input.</summary>
    public static TableReader OpenTable(this StageInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new TableReader(input.OpenRead());
    }

    /// <summary>Creates a table output; disposing the writer finishes the table.</summary>
    public static TableWriter CreateTable(this StageContext stage, string output, TableSchema schema)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new TableWriter(stage.Output(output), schema);
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Figures;

/// <summary>The columns that a figure names.</summary>
internal static class TableColumns
{
    /// <summary>Throws when a table lacks a column: its figure would be empty, and nobody would be told.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="input">The input whose elements are the tables.</param>
    /// <param name="columns">Names; null for what the figure does without.</param>
    public static void Check(StageContext stage, string input, params string?[] columns)
    {
        foreach (StageInput element in stage.Inputs(input))
        {
            using TableReader table = element.OpenTable();
            foreach (string column in columns.OfType<string>())
            {
                _ = table.Schema[column];
            }
        }
    }

    /// <summary>Whether a column holds numbers.</summary>
    public static bool IsNumber(StageInput input, string column)
    {
        using TableReader table = input.OpenTable();
        return table.Schema[column].Type is not (ColumnType.String or ColumnType.Boolean);
    }

    /// <summary>Whether a table has both columns; false when a name is null.</summary>
    public static bool Has(StageInput input, string? first, string? second)
    {
        using TableReader table = input.OpenTable();
        return Array.TrueForAll([first, second], name => name is not null && table.Schema.Columns.Any(column => column.Name == name));
    }
}

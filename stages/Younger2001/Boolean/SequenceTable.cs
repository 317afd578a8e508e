using Pipeline.Tables;

namespace Younger2001.Boolean;

/// <summary>The table of training vectors: one row a step.</summary>
internal static class SequenceTable
{
    /// <summary>Columns in the order of the file.</summary>
    public static TableSchema Schema => new(
        new Column("mapping", ColumnType.Int32) { Description = "Index of the instance, from 0." },
        new Column("function", ColumnType.Int32) { Description = "0 to 15: bit 2·x1 + x2 is the function's value." },
        new Column("step", ColumnType.Int32) { Unit = "step", Description = "Position within the mapping's sequence, from 1." },
        new Column("x1", ColumnType.Single) { Description = "First argument." },
        new Column("x2", ColumnType.Single) { Description = "Second argument." },
        new Column("previous", ColumnType.Single) { Description = "Target of the step before; 0 at the first step of a mapping." },
        new Column("target", ColumnType.Single) { Description = "Value of the function; used for the error alone." });
}

namespace Pipeline.Tables.Schema;

/// <summary>Goes between codes of a file, physical types and column types.</summary>
internal static class PhysicalTypes
{
    /// <summary>The type with this code, or a <see cref="TableFormatException"/> when there is none.</summary>
    public static PhysicalType Checked(int code, FilePlace place) =>
        code is >= (int)PhysicalType.Boolean and <= (int)PhysicalType.FixedLenByteArray
            ? (PhysicalType)code
            : throw place.Corrupt($"physical type {code} does not exist");

    /// <summary>How values of a column are stored.</summary>
    public static PhysicalType Of(ColumnType type) => type switch
    {
        ColumnType.Boolean => PhysicalType.Boolean,
        ColumnType.Int32 => PhysicalType.Int32,
        ColumnType.Int64 => PhysicalType.Int64,
        ColumnType.Single => PhysicalType.Float,
        ColumnType.Double => PhysicalType.Double,
        _ => PhysicalType.ByteArray,
    };

    /// <summary>The column type of a leaf without an obstacle.</summary>
    public static ColumnType ColumnTypeOf(PhysicalType type) => type switch
    {
        PhysicalType.Boolean => ColumnType.Boolean,
        PhysicalType.Int32 => ColumnType.Int32,
        PhysicalType.Int64 => ColumnType.Int64,
        PhysicalType.Float => ColumnType.Single,
        PhysicalType.Double => ColumnType.Double,
        _ => ColumnType.String,
    };
}

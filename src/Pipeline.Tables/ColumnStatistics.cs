namespace Pipeline.Tables;

/// <summary>What the file says of one column in one row group.</summary>
/// <param name="NullCount">Nulls, or null when the file does not say.</param>
/// <param name="Minimum">No value is less; boxed as the column's type. Null when unknown, as with NaN among the values.</param>
/// <param name="Maximum">No value is greater; boxed as the column's type. Null when unknown, as with NaN among the values.</param>
/// <param name="IsExact">Whether both bounds are values of the column; long texts are cut.</param>
/// <param name="UsesDictionary">Whether the values are written as indices.</param>
/// <param name="Compression">How the pages are compressed.</param>
/// <param name="CompressedSize">Bytes in the file.</param>
/// <param name="UncompressedSize">Bytes before compression.</param>
public sealed record ColumnStatistics(
    long? NullCount,
    object? Minimum,
    object? Maximum,
    bool IsExact,
    bool UsesDictionary,
    string Compression,
    long CompressedSize,
    long UncompressedSize);

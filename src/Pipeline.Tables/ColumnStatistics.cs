using Pipeline.Tables.Encodings;
using Pipeline.Tables.Schema;

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
    long UncompressedSize)
{
    internal static ColumnStatistics Of(ColumnType type, ColumnChunk chunk) => new(
        chunk.NullCount,
        Decode(type, chunk.Bounds.Minimum),
        Decode(type, chunk.Bounds.Maximum),
        chunk.Bounds.IsMinimumExact && chunk.Bounds.IsMaximumExact,
        chunk.Encodings.Any(encoding => encoding is ValueEncoding.PlainDictionary or ValueEncoding.RleDictionary),
        chunk.Codec.ToString(),
        chunk.CompressedSize,
        chunk.UncompressedSize);

    private static object? Decode(ColumnType type, byte[]? bound) => bound is null ? null : type switch
    {
        ColumnType.Boolean => ValueCodecs.For<bool>().DecodeBound(bound),
        ColumnType.Int32 => ValueCodecs.For<int>().DecodeBound(bound),
        ColumnType.Int64 => ValueCodecs.For<long>().DecodeBound(bound),
        ColumnType.Single => ValueCodecs.For<float>().DecodeBound(bound),
        ColumnType.Double => ValueCodecs.For<double>().DecodeBound(bound),
        _ => ValueCodecs.For<string>().DecodeBound(bound),
    };
}

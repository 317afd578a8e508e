using Pipeline.Tables.Encodings;

namespace Pipeline.Tables.Schema;

/// <summary>What the footer says of one column in one row group (parquet.thrift, ColumnMetaData).</summary>
internal sealed record ColumnChunk
{
    public required PhysicalType Type { get; init; }

    public required CompressionCodec Codec { get; init; }

    /// <summary>Encodings used, each once, in order of their codes.</summary>
    public required IReadOnlyList<ValueEncoding> Encodings { get; init; }

    /// <summary>Values with the nulls, which is the rows of the group.</summary>
    public required long ValueCount { get; init; }

    /// <summary>Bytes of headers and pages before compression.</summary>
    public required long UncompressedSize { get; init; }

    /// <summary>Bytes of headers and pages in the file.</summary>
    public required long CompressedSize { get; init; }

    public required long DataPageOffset { get; init; }

    /// <summary>Null when the chunk has no dictionary.</summary>
    public long? DictionaryPageOffset { get; init; }

    /// <summary>Null when the file does not say.</summary>
    public long? NullCount { get; init; }

    public ValueBounds Bounds { get; init; } = ValueBounds.None;

    /// <summary>Where the chunk begins.</summary>
    public long Start => DictionaryPageOffset is long offset && offset < DataPageOffset ? offset : DataPageOffset;
}

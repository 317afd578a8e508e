using System.Buffers;
using Pipeline.Tables.Schema;

namespace Pipeline.Tables.Pages;

/// <summary>Compresses pages, sums them and appends them to the file. It counts positions itself, so the stream need not seek.</summary>
internal sealed class PageSink(Stream destination, Compression compression)
{
    private readonly Crc32 _crc = new();
    private readonly ArrayBufferWriter<byte> _header = new();

    /// <summary>Bytes written so far, which is the next position in the file.</summary>
    public long Position { get; private set; }

    /// <summary>Bytes that would have been written without compression.</summary>
    public long UncompressedPosition { get; private set; }

    /// <summary>How the footer names the compression.</summary>
    public CompressionCodec Codec => compression == Compression.Snappy ? CompressionCodec.Snappy : CompressionCodec.Uncompressed;

    /// <summary>Appends bytes that are no page.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        destination.Write(bytes);
        Position += bytes.Length;
        UncompressedPosition += bytes.Length;
    }

    /// <summary>Appends a page.</summary>
    public void WritePage(PageType type, int valueCount, ValueEncoding encoding, ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> stored = compression == Compression.Snappy ? SnappyBlock.Compress(body) : body;
        var header = new PageHeader
        {
            Type = type,
            UncompressedSize = body.Length,
            CompressedSize = stored.Length,
            Crc = _crc.Of(stored),
            ValueCount = valueCount,
            Encoding = encoding,
        };
        _header.ResetWrittenCount();
        header.Write(_header);
        Write(_header.WrittenSpan);
        Write(stored);
        UncompressedPosition += body.Length - stored.Length;
    }

    /// <summary>Passes everything on.</summary>
    public void Flush() => destination.Flush();
}

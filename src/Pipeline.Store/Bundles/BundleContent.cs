using Microsoft.Win32.SafeHandles;

namespace Pipeline.Store;

/// <summary>Read-only stream over one entry of a bundle. The archive keeps the file open.</summary>
internal sealed class BundleContent(SafeFileHandle file, long start, long length) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A position in an entry is 0 or more.");
    }

    public override int Read(Span<byte> buffer)
    {
        int count = RandomAccess.Read(file, buffer[..(int)Math.Clamp(length - _position, 0, buffer.Length)], start + _position);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => _position,
        _ => length,
    };

    public override void SetLength(long value) => throw new NotSupportedException("A bundle never changes.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A bundle never changes.");
}

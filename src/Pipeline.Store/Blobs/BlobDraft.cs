using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store;

#pragma warning disable CA1710 // A draft is what it is; that it is written like a stream is the lesser half.
/// <summary>A blob while it is written. It hashes what it gets; <see cref="Commit"/> makes it a blob, disposing without that removes it.</summary>
public sealed class BlobDraft : Stream
#pragma warning restore CA1710
{
    private const int BufferSize = 1 << 16;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly BlobStore _store;
    private readonly string _path;
    private readonly IFile _file;
    private int _buffered;
    private long _written;
    private bool _closed;

    internal BlobDraft(BlobStore store, string path, IFile file)
    {
        _store = store;
        _path = path;
        _file = file;
    }

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_closed;

    /// <summary>Number of bytes written so far.</summary>
    public override long Length => _written + _buffered;

    /// <summary>Number of bytes written so far; it cannot be set.</summary>
    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException("A draft is written from its start to its end.");
    }

    /// <summary>Makes the draft a blob, durable and under its digest's name, and closes it.</summary>
    /// <remarks>A blob of that name is replaced: its bytes may have rotted.</remarks>
    public BlobDescriptor Commit()
    {
        BlobDescriptor blob = Describe();
        _store.Adopt(_path, _file, blob.Digest);
        _closed = true;
        _hash.Dispose();
        return blob;
    }

    /// <summary>Digest and length of what was written so far. A writer who was told what to expect compares before it commits.</summary>
    public BlobDescriptor Describe()
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        WriteBuffer();
        return new BlobDescriptor(Digest.FromHash(_hash.GetCurrentHash()), _written);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        while (!buffer.IsEmpty)
        {
            int count = Math.Min(buffer.Length, BufferSize - _buffered);
            buffer[..count].CopyTo(_buffer.AsSpan(_buffered));
            _buffered += count;
            buffer = buffer[count..];
            if (_buffered == BufferSize)
            {
                WriteBuffer();
            }
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Does nothing: only <see cref="Commit"/> makes bytes visible.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A draft cannot be read.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A draft is written from its start to its end.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A draft is as long as what is written to it.");

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            _hash.Dispose();
            _file.Dispose();
            _store.Discard(_path);
        }

        base.Dispose(disposing);
    }

    private void WriteBuffer()
    {
        _store.Write(_file, _buffer.AsMemory(0, _buffered), _written);
        _hash.AppendData(_buffer.AsSpan(0, _buffered));
        _written += _buffered;
        _buffered = 0;
    }
}

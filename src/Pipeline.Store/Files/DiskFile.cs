using Pipeline.Store.Native;

namespace Pipeline.Store;

/// <summary>An open file of <see cref="DiskFileSystem"/>.</summary>
internal sealed class DiskFile(FileStream stream) : IFile
{
    public FileState Stat() => FileStatus.Of(stream.SafeFileHandle, stream.Name);

    public int Read(Span<byte> destination, long offset) => RandomAccess.Read(stream.SafeFileHandle, destination, offset);

    public void Write(ReadOnlySpan<byte> source, long offset) => RandomAccess.Write(stream.SafeFileHandle, source, offset);

    public void Truncate(long length) => RandomAccess.SetLength(stream.SafeFileHandle, length);

    public void Sync() => RandomAccess.FlushToDisk(stream.SafeFileHandle);

    public void Stamp(long modified)
    {
        const long NanosecondsPerTick = 100;
        try
        {
            File.SetLastWriteTimeUtc(stream.SafeFileHandle, DateTime.UnixEpoch.AddTicks(modified / NanosecondsPerTick));
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's blob in a shared store: it is hashed again each time it is looked at, and that is all.
        }
    }

    public bool TryClone(IFile source) => source is DiskFile other && Reflink.TryClone(other.Handle, stream.SafeFileHandle);

    public void Dispose() => stream.Dispose();

    private Microsoft.Win32.SafeHandles.SafeFileHandle Handle => stream.SafeFileHandle;
}

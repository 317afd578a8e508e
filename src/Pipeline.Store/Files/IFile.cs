namespace Pipeline.Store;

/// <summary>An open regular file, read and written at given offsets.</summary>
public interface IFile : IDisposable
{
    /// <summary>The state of the open file, whatever its path names by now.</summary>
    FileState Stat();

    /// <summary>Reads up to the length of <paramref name="destination"/>; 0 only at the end of the file.</summary>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="offset">First byte to read, from 0.</param>
    /// <returns>Number of bytes read.</returns>
    int Read(Span<byte> destination, long offset);

    /// <summary>Writes all of <paramref name="source"/> at <paramref name="offset"/>.</summary>
    void Write(ReadOnlySpan<byte> source, long offset);

    /// <summary>Cuts the file to <paramref name="length"/> bytes.</summary>
    void Truncate(long length);

    /// <summary>Returns when the content would survive a loss of power. The name needs <see cref="IFileSystem.SyncFolder"/>.</summary>
    void Sync();

    /// <summary>Sets the time of the last change of the content, or leaves it where the file belongs to somebody else. Any later write changes it again.</summary>
    /// <param name="modified">Nanoseconds since 1970, a multiple of 100.</param>
    void Stamp(long modified);

    /// <summary>Shares the content of <paramref name="source"/> copy-on-write, or answers false where the file system cannot.</summary>
    bool TryClone(IFile source);
}

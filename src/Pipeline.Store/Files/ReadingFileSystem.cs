namespace Pipeline.Store;

/// <summary>A file system that changes nothing, for a store that belongs to somebody else.</summary>
/// <remarks>Locks are free, since nothing is written that they would guard; tidying is left to those who may write.</remarks>
/// <param name="files">What is read.</param>
internal sealed class ReadingFileSystem(IFileSystem files) : IFileSystem
{
    /// <inheritdoc/>
    public FileState? Stat(string path) => files.Stat(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) => files.List(folder);

    /// <inheritdoc/>
    public IFile OpenRead(string path) => files.OpenRead(path);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path) => new FreeLock();

    /// <inheritdoc/>
    public void Delete(string path)
    {
    }

    /// <inheritdoc/>
    public bool TryDeleteFolder(string path) => false;

    /// <inheritdoc/>
    public void SyncFolder(string path)
    {
    }

    /// <inheritdoc/>
    public void CreateFolder(string path) => throw Refusal(path);

    /// <inheritdoc/>
    public IFile Create(string path) => throw Refusal(path);

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => throw Refusal(path);

    /// <inheritdoc/>
    public void Move(string source, string target) => throw Refusal(target);

    private static UnauthorizedAccessException Refusal(string path) => new($"'{path}' is not to be written: the store was opened for reading.");

    private sealed class FreeLock : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

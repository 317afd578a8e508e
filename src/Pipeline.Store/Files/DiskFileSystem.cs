using Pipeline.Store.Native;

namespace Pipeline.Store;

/// <summary>The computer's own file system.</summary>
public sealed class DiskFileSystem : IFileSystem
{
    private const UnixFileMode ReadOnlyForAll = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private DiskFileSystem()
    {
    }

    /// <summary>The only one.</summary>
    public static DiskFileSystem Instance { get; } = new();

    /// <inheritdoc/>
    public FileState? Stat(string path) => FileStatus.Of(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> List(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    /// <inheritdoc/>
    public IFile Create(string path)
    {
        // The mode binds later openings, not this handle: a blob is never writable under its name, not even for a moment.
        FileStreamOptions options = Options(FileMode.CreateNew, FileAccess.ReadWrite);
        options.UnixCreateMode = ReadOnlyForAll;
        return new DiskFile(new FileStream(path, options));
    }

    /// <inheritdoc/>
    public IFile OpenRead(string path) => new DiskFile(new FileStream(path, Options(FileMode.Open, FileAccess.Read)));

    /// <inheritdoc/>
    public IFile OpenWrite(string path) => new DiskFile(new FileStream(path, Options(FileMode.OpenOrCreate, FileAccess.ReadWrite)));

    /// <inheritdoc/>
    public void Move(string source, string target)
    {
        if (LibC.Rename(source, target) != 0)
        {
            throw LibC.Failure("rename", source);
        }
    }

    /// <inheritdoc/>
    public void Delete(string path) => File.Delete(path);

    /// <inheritdoc/>
    public bool TryDeleteFolder(string path)
    {
        if (Directory.EnumerateFileSystemEntries(path).Any())
        {
            return false;
        }

        try
        {
            Directory.Delete(path);
            return true;
        }
        catch (IOException) when (Directory.Exists(path))
        {
            return false;   // somebody put a file there since
        }
    }

    /// <inheritdoc/>
    public void SyncFolder(string path) => Folder.Sync(path);

    /// <inheritdoc/>
    public IDisposable? TryLock(string path) => KernelLock.TryTake(path);

    private static FileStreamOptions Options(FileMode mode, FileAccess access) => new()
    {
        Mode = mode,
        Access = access,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
    };
}

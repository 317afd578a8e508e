namespace Pipeline.Store;

/// <summary>All that the store asks of a file system: one seam, so that tests can replay crashes and losses of power.</summary>
/// <remarks>
/// Errors are <see cref="IOException"/> and <see cref="UnauthorizedAccessException"/>. A change of names (create, move, delete) survives a loss of power
/// only after <see cref="SyncFolder"/>; content only after <see cref="IFile.Sync"/>.
/// </remarks>
public interface IFileSystem
{
    /// <summary>The state of what stands at <paramref name="path"/>, links not followed; null when there is nothing.</summary>
    FileState? Stat(string path);

    /// <summary>Names in <paramref name="folder"/>, in ordinal order.</summary>
    IReadOnlyList<string> List(string folder);

    /// <summary>Makes one folder in a folder that exists; no error when it is there.</summary>
    void CreateFolder(string path);

    /// <summary>Makes a new file, which fails when the name is taken. After this handle, everybody may only ever read it.</summary>
    IFile Create(string path);

    /// <summary>Opens a file for reading.</summary>
    IFile OpenRead(string path);

    /// <summary>Opens a file for reading and writing, and makes it when it is missing.</summary>
    IFile OpenWrite(string path);

    /// <summary>Gives a file another name in one step; a file of that name is replaced.</summary>
    void Move(string source, string target);

    /// <summary>Removes a file; no error when it is missing.</summary>
    void Delete(string path);

    /// <summary>Removes a folder, or answers false when it holds something.</summary>
    bool TryDeleteFolder(string path);

    /// <summary>Returns when the names in <paramref name="path"/> would survive a loss of power.</summary>
    void SyncFolder(string path);

    /// <summary>Takes the kernel's lock named by <paramref name="path"/>, or answers null when somebody has it. The holder's death releases it.</summary>
    IDisposable? TryLock(string path);
}

namespace Pipeline.Store;

/// <summary>What the file system says of an entry. Two equal states of one path mean that nobody wrote to it in between.</summary>
/// <param name="Kind">Regular file, folder or other.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Inode">Identity of the file on its device; 0 where it is not known.</param>
/// <param name="Modified">Last change of the content, nanoseconds since 1970.</param>
/// <param name="Changed">Last change of content, owner, mode or name, nanoseconds since 1970; 0 where it is not known.</param>
public readonly record struct FileState(FileKind Kind, long Size, ulong Inode, long Modified, long Changed);

namespace Pipeline.Store.Tests.Files;

/// <summary>A file or folder of <see cref="MemoryFileSystem"/>, with what a loss of power would leave of it.</summary>
internal sealed class MemoryNode(ulong id, FileKind kind)
{
    public ulong Id { get; } = id;

    public FileKind Kind { get; } = kind;

    public byte[] Content { get; set; } = [];

    public byte[] DurableContent { get; set; } = [];

    public SortedDictionary<string, MemoryNode> Names { get; set; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, MemoryNode> DurableNames { get; set; } = new(StringComparer.Ordinal);

    public long Modified { get; set; }

    public FileState State => new(Kind, Content.Length, Id, Modified, Modified);
}

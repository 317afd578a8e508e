using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Store.Tests;

/// <summary>A store in a fresh folder on the disk.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StoreFolder() => Store = Open();

    public ArtifactStore Store { get; }

    public BlobStore Blobs => Store.Blobs;

    public string Root => _folder["store"];

    public string Journal => _folder["store/journal.jsonl"];

    public string View => _folder["out"];

    public string this[string relative] => _folder[relative];

    /// <summary>Opens the store as another process would.</summary>
    public ArtifactStore Open() => ArtifactStore.Open(Root);

    public string PathOf(Digest digest) => Path.Combine(Root, "blobs", "sha256", digest.Hex);

    /// <summary>Writes over a read-only file, as rot does.</summary>
    public static void Overwrite(string path, byte[] content)
    {
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllBytes(path, content);
    }

    public void Dispose()
    {
        Store.Dispose();
        _folder.Dispose();
    }
}

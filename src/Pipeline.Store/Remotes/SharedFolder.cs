using System.Text;

namespace Pipeline.Store;

/// <summary>A folder that several people share, over NFS or on one machine: an OCI image layout beside which every writer leaves its own index.</summary>
/// <remarks>
/// No lock is taken, for not every shared file system has them. Files appear by rename and are never changed: blobs by their digests, and each index as
/// <c>runs/HEX.json</c>. So two writers cannot lose each other's results. <c>index.json</c> is written for other tools and is not read by us once there are runs.
/// </remarks>
public sealed class SharedFolder(string folder, IFileSystem? files = null) : IContentSource, IContentTarget
{
    /// <summary>All indexes together, as they are read into memory: 256 MiB.</summary>
    private const long LargestIndexes = 256L << 20;

    private readonly IFileSystem _files = files ?? DiskFileSystem.Instance;
    private readonly string _blobs = Path.Combine(folder, "blobs", "sha256");
    private readonly string _runs = Path.Combine(folder, "runs");
    private readonly string _ingest = Path.Combine(folder, "ingest");

    /// <inheritdoc cref="IContentSource.Name"/>
    public string Name => $"folder '{folder}'";

    /// <inheritdoc/>
    public bool ReplacesIndex => false;

    /// <inheritdoc/>
    public Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken)
    {
        string[] runs = _files.Stat(_runs) is null ? [] : [.. _files.List(_runs).Where(name => name.EndsWith(".json", StringComparison.Ordinal)).Select(name => Path.Combine(_runs, name))];
        string whole = Path.Combine(folder, BundleArchive.IndexName);
        string[] indexes = runs.Length > 0 ? runs : _files.Stat(whole) is null ? [] : [whole];
        long left = LargestIndexes;
        return Task.FromResult<IReadOnlyList<byte[]>>([.. indexes.Select(path => ReadIndex(path, ref left))]);
    }

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        string path = PathOf(blob);
        if (_files.Stat(path) is not FileState state)
        {
            throw new ForeignContentException($"{Name} lacks {blob.Digest}, which its index or a manifest names.", "Push it again from where it was made.");
        }

        if (state.Kind != FileKind.Regular || state.Size != blob.Size)
        {
            throw new ForeignContentException($"'{path}' must be a file of {blob.Size} bytes, but {(state.Kind == FileKind.Regular ? $"has {state.Size}" : "is none")}.", "Delete it there and push again.");
        }

        return Task.FromResult<Stream>(new BlobReader(Open(path), blob.Size) { Position = offset });
    }

    /// <inheritdoc/>
    public Task<bool> HasIndexAsync(BlobDescriptor index, CancellationToken cancellationToken) => Task.FromResult(Guard(() => _files.Stat(RunPath(index)) is not null));

    /// <inheritdoc/>
    public Task<bool> HasAsync(ContentKind kind, BlobDescriptor blob, CancellationToken cancellationToken) =>
        Task.FromResult(Guard(() => _files.Stat(PathOf(blob)) is { Kind: FileKind.Regular } state && state.Size == blob.Size));

    /// <inheritdoc/>
    public Task PutBlobAsync(BlobDescriptor blob, Func<Stream> open, IProgress<long>? sent, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(open);
        using Stream content = open();
        Place(PathOf(blob), content);
        sent?.Report(blob.Size);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutManifestAsync(SmallBlob manifest, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Place(PathOf(manifest.Descriptor), new MemoryStream(manifest.Content.ToArray()));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task PutIndexAsync(SmallBlob index, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        Place(RunPath(index.Descriptor), new MemoryStream(index.Content.ToArray()));
        Place(Path.Combine(folder, BundleArchive.MarkerName), new MemoryStream(Encoding.UTF8.GetBytes(StoreLayout.MarkerText)));
        IReadOnlyList<byte[]> runs = await Guard(() => ReadIndexesAsync(cancellationToken));
        var all = ShipmentIndex.Union(runs.Select(bytes => ShipmentIndex.Read(bytes, $"An index of {Name}")));
        Place(Path.Combine(folder, BundleArchive.IndexName), new MemoryStream(all.Write()));
    }

    private byte[] ReadIndex(string path, ref long left)
    {
        if (_files.Stat(path) is not { Kind: FileKind.Regular })
        {
            throw new ForeignContentException($"'{path}' must be a file, but is none.", "Delete it there.");
        }

        using IFile file = Open(path);
        left -= file.Stat().Size;
        return left >= 0
            ? file.ReadFrom(0)
            : throw new ForeignContentException($"The indexes of {Name} must have at most {LargestIndexes} bytes together, but have more.", $"Delete old ones in '{_runs}'.");
    }

    /// <summary>Opens a file for reading. What may pass, such as a server that restarts, is for the caller to try again; missing rights are not.</summary>
    private IFile Open(string path)
    {
        try
        {
            return _files.OpenRead(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Refused(exception);
        }
    }

    /// <summary>Gives a file its name when its content is durable. Somebody may put the same file at the same time; either will do.</summary>
    private void Place(string path, Stream content) => Guard(() =>
    {
        StoreLayout.CreateFolder(_files, _ingest);
        StoreLayout.CreateFolder(_files, Path.GetDirectoryName(path)!);
        string draft = Path.Combine(_ingest, Path.GetRandomFileName());
        try
        {
            using (IFile file = _files.Create(draft))
            {
                Copy(content, file);
                file.Sync();
            }

            _files.Move(draft, path);
            _files.SyncFolder(Path.GetDirectoryName(path)!);
        }
        finally
        {
            _files.Delete(draft);   // nothing is left to delete after a successful move
        }

        return true;
    });

    private T Guard<T>(Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception exception) when (StoreException.IsFromDisk(exception))
        {
            throw Refused(exception);
        }
    }

    private RemoteException Refused(Exception cause) => new(
        $"{Name} must be a folder that you may use, but the disk answered: {cause.Message}", $"Check owner and mode with 'ls -ld {folder}' and the space left with 'df {folder}'.", cause);

    private static void Copy(Stream content, IFile file)
    {
        byte[] buffer = new byte[1 << 17];
        long written = 0;
        for (int count = content.Read(buffer); count > 0; count = content.Read(buffer))
        {
            file.Write(buffer.AsSpan(0, count), written);
            written += count;
        }
    }

    private string PathOf(BlobDescriptor blob) => Path.Combine(_blobs, blob.Digest.Hex);

    private string RunPath(BlobDescriptor index) => Path.Combine(_runs, index.Digest.Hex + ".json");
}

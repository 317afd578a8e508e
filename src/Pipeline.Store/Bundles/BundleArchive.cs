using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>An opened bundle. Its table of contents is checked at once, its contents when they are read; nothing is ever unpacked.</summary>
/// <remarks>
/// A bundle holds <c>oci-layout</c>, <c>index.json</c>, <c>ro-crate-metadata.json</c> and <c>blobs/sha256/HEX</c>, each once and as a regular file. Any other entry, be it a link, a
/// device, another name or a name twice, is refused whatever it would do.
/// </remarks>
public sealed partial class BundleArchive : IContentSource, IDisposable
{
    internal const string BlobFolder = "blobs/sha256/";
    internal const string IndexName = "index.json";
    internal const string MarkerName = "oci-layout";

    /// <summary>Unpacked, a bundle is an RO-Crate, too, by this file.</summary>
    internal const string CrateName = "ro-crate-metadata.json";

    /// <summary>The largest index.json that is read, in bytes: 128 MiB.</summary>
    private const long LargestIndex = 128L << 20;

    private readonly Dictionary<string, (long Offset, long Size)> _entries = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly SafeFileHandle _file;

    private BundleArchive(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
    }

    /// <inheritdoc/>
    public string Name => $"bundle '{Path.GetFileName(_path)}'";

    /// <summary>Digest and size of each blob in the file, sorted, as its name and header claim.</summary>
    public IEnumerable<BlobDescriptor> Blobs => _entries
        .Where(entry => entry.Key.StartsWith(BlobFolder, StringComparison.Ordinal))
        .Select(entry => new BlobDescriptor(Digest.Parse("sha256:" + entry.Key[BlobFolder.Length..]), entry.Value.Size))
        .OrderBy(blob => blob.Digest);

    /// <summary>Opens a file and reads its table of contents.</summary>
    /// <exception cref="BundleException">It is no bundle, is cut, or holds what no bundle may hold.</exception>
    /// <exception cref="StoreException">There is no such file, or it is not ours to read.</exception>
    public static BundleArchive Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new StoreException($"The bundle '{path}' cannot be used: there is no such file.", "Name a file that 'pipeline bundle create' wrote.");
        }

        return StoreException.Guard(Path.GetDirectoryName(Path.GetFullPath(path))!, () =>
        {
            var archive = new BundleArchive(path, File.OpenHandle(path));
            try
            {
                archive.ReadEntries();
                return archive;
            }
            catch
            {
                archive.Dispose();
                throw;
            }
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<byte[]>> ReadIndexesAsync(CancellationToken cancellationToken)
    {
        (long offset, long size) = _entries[IndexName];
        if (size > LargestIndex)
        {
            throw new BundleException(_path, $"its index has {size} bytes, and at most {LargestIndex} are read.");
        }

        byte[] index = new byte[size];
        using var content = new BundleContent(_file, offset, size);
        content.ReadExactly(index);
        return Task.FromResult<IReadOnlyList<byte[]>>([index]);
    }

    /// <inheritdoc/>
    /// <exception cref="BundleException">The file does not have it.</exception>
    public Task<Stream> OpenAsync(ContentKind kind, BlobDescriptor blob, long offset, CancellationToken cancellationToken)
    {
        Stream content = Open(blob);
        content.Position = offset;
        return Task.FromResult(content);
    }

    /// <summary>Opens a blob as it stands in the file; nothing has been verified but its length.</summary>
    /// <exception cref="BundleException">The file does not have it.</exception>
    public Stream Open(BlobDescriptor blob)
    {
        if (!_entries.TryGetValue(BlobFolder + blob.Digest.Hex, out (long Offset, long Size) entry))
        {
            throw new BundleException(_path, $"it lacks {blob.Digest}, which a manifest names.");
        }

        return entry.Size == blob.Size
            ? new BundleContent(_file, entry.Offset, entry.Size)
            : throw new BundleException(_path, $"{blob.Digest} must have {blob.Size} bytes, but its entry has {entry.Size}.");
    }

    /// <summary>Opens the crate's metadata at the top of the file; null when there is none.</summary>
    public Stream? OpenCrate() => _entries.TryGetValue(CrateName, out (long Offset, long Size) entry) ? new BundleContent(_file, entry.Offset, entry.Size) : null;

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void ReadEntries()
    {
        long length = RandomAccess.GetLength(_file);
        byte[] block = new byte[TarHeader.BlockSize];
        long position = 0;
        while (ReadHeader(block, position, length) is TarHeader header)
        {
            position += TarHeader.BlockSize;
            if (header.Size > length - position)
            {
                throw new BundleException(_path, $"it is cut: entry {header} begins at byte {position} of {length}.");
            }

            Add(header, position);
            position += TarHeader.PaddedSize(header.Size);
        }

        foreach (string name in (string[])[MarkerName, IndexName])
        {
            if (!_entries.ContainsKey(name))
            {
                throw new BundleException(_path, $"it has no '{name}', so it is no OCI image layout.");
            }
        }
    }

    private TarHeader? ReadHeader(byte[] block, long position, long length)
    {
        if (length - position < TarHeader.BlockSize || RandomAccess.Read(_file, block, position) != TarHeader.BlockSize)
        {
            throw new BundleException(_path, $"it is cut: an entry or the end must follow at byte {position}, but it has {length} bytes.");
        }

        try
        {
            return TarHeader.Read(block);
        }
        catch (FormatException exception)
        {
            throw new BundleException(_path, $"at byte {position}: {exception.Message}");
        }
    }

    private void Add(TarHeader header, long position)
    {
        string name = header.Name.StartsWith("./", StringComparison.Ordinal) ? header.Name[2..] : header.Name;
        if (header.Type == '5' && name is "" or "blobs/" or BlobFolder && header.Size == 0)
        {
            return;   // other tools name the folders, too
        }

        string type = header.Type switch { '0' => "a file", '1' or '2' => "a link", '3' or '4' or '6' => "a device or pipe", '5' => "a folder", _ => $"an entry of type '{header.Type}'" };
        if (header.Type != '0' || !AllowedName().IsMatch(name))
        {
            throw new BundleException(_path, $"a bundle holds oci-layout, index.json, ro-crate-metadata.json and blobs/sha256/HEX as regular files, but this one holds {type} named '{header.Name}'.");
        }

        if (!_entries.TryAdd(name, (position, header.Size)))
        {
            throw new BundleException(_path, $"the entry '{name}' stands in it twice.");
        }

        if (_entries.Count > ShipmentIndex.MaximumEntries)
        {
            throw new BundleException(_path, $"it holds more than {ShipmentIndex.MaximumEntries} entries.");
        }
    }

    [GeneratedRegex(@"\A(oci-layout|index\.json|ro-crate-metadata\.json|blobs/sha256/[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex AllowedName();
}

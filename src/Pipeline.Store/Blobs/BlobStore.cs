using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The blobs of a store: files that never change, named by their content. Safe for use from several threads and processes.</summary>
public sealed class BlobStore
{
    private const int ReadBufferSize = 1 << 16;

    /// <summary>The time that every blob carries as that of its last change: a blob with another time was touched, and is hashed before it is believed.</summary>
    /// <remarks>2001-01-01, nanoseconds since 1970.</remarks>
    internal const long Stamp = 978_307_200L * 1_000_000_000;

    private readonly ConcurrentDictionary<Digest, FileState> _verified = [];
    private readonly IFileSystem _files;
    private readonly StoreLayout _layout;
    private readonly DraftFolder _drafts;

    internal BlobStore(IFileSystem files, StoreLayout layout, DraftFolder drafts)
    {
        _files = files;
        _layout = layout;
        _drafts = drafts;
    }

    /// <summary>Begins a blob. Dispose the draft in any case.</summary>
    public BlobDraft CreateDraft()
    {
        string path = _drafts.NextPath();
        return new BlobDraft(this, path, Guard(() => _files.Create(path)));
    }

    /// <summary>Stores <paramref name="content"/>. Storing the same bytes twice is no error.</summary>
    public BlobDescriptor Put(ReadOnlySpan<byte> content)
    {
        using BlobDraft draft = CreateDraft();
        draft.Write(content);
        return draft.Commit();
    }

    /// <summary>Whether a sound blob is there, by name, size and time; its bytes are hashed only when the time says that somebody touched it.</summary>
    public bool Exists(BlobDescriptor blob) => FindDamage(blob) is null;

    /// <summary>What is wrong with a blob, or null. One whose bytes turn out to be others goes to quarantine/.</summary>
    internal string? FindDamage(BlobDescriptor blob) =>
        Guard(() => _files.Stat(PathOf(blob.Digest))) is not FileState state ? "is missing"
        : FindMisfit(state, blob) is string misfit ? misfit
        : state.Modified == Stamp ? null
        : FindTouch(blob);

    /// <summary>What is wrong with a blob, or null. Whatever damaged file stands under its name goes to quarantine/.</summary>
    internal string? QuarantineDamage(BlobDescriptor blob)
    {
        string? damage = FindDamage(blob);
        bool isStanding = damage is not null && Guard(() => _files.Stat(PathOf(blob.Digest))) is not null;
        return isStanding ? damage + Guard(() => Quarantine(blob.Digest)) : damage;
    }

    private static string? FindMisfit(FileState state, BlobDescriptor blob) =>
        state.Kind != FileKind.Regular ? "is no regular file"
        : state.Size != blob.Size ? string.Create(CultureInfo.InvariantCulture, $"has {state.Size} bytes where {blob.Size} are due")
        : null;

    private string? FindTouch(BlobDescriptor blob)
    {
        try
        {
            using IFile file = OpenChecked(blob);
            file.Stamp(Stamp);
            _verified[blob.Digest] = file.Stat();
            return null;
        }
        catch (CorruptBlobException corrupt)
        {
            return corrupt.Found;
        }
    }

    /// <summary>Opens a blob for reading after its bytes have been hashed in full through the same handle.</summary>
    /// <remarks>
    /// Hashed once per process and state of the file: while inode, size and both times are the same, the bytes are taken to be the same. A blob that is
    /// not what its name promises goes to quarantine/.
    /// </remarks>
    /// <exception cref="CorruptBlobException">The blob is missing or holds other bytes.</exception>
    public Stream OpenVerified(BlobDescriptor blob) => new BufferedStream(new BlobReader(OpenChecked(blob), blob.Size), ReadBufferSize);

    /// <summary>Hashes a blob in full, whatever is remembered of it.</summary>
    /// <exception cref="CorruptBlobException">The blob is missing or holds other bytes.</exception>
    public void Verify(BlobDescriptor blob)
    {
        _verified.TryRemove(blob.Digest, out _);
        OpenChecked(blob).Dispose();
    }

    /// <summary>The verified bytes of a small blob.</summary>
    internal byte[] ReadVerified(BlobDescriptor blob)
    {
        using IFile file = OpenChecked(blob);
        return Guard(() => file.ReadFrom(0));
    }

    /// <summary>Opens the file of a blob, its bytes verified through this handle.</summary>
    internal IFile OpenChecked(BlobDescriptor blob) => Guard(() =>
    {
        string path = PathOf(blob.Digest);
        if (_files.Stat(path) is not FileState state)
        {
            throw new CorruptBlobException(path, blob.Digest, "is missing");
        }

        if (FindMisfit(state, blob) is string misfit)
        {
            throw Reject(blob.Digest, misfit);
        }

        IFile file = _files.OpenRead(path);
        try
        {
            CheckContent(file, blob);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    });

    /// <summary>Writes a piece of a draft.</summary>
    internal void Write(IFile draft, ReadOnlyMemory<byte> bytes, long offset) => Guard(() =>
    {
        draft.Write(bytes.Span, offset);
        return offset;
    });

    /// <summary>Gives a complete draft its blob's name, durably: first the bytes, then the name.</summary>
    internal void Adopt(string path, IFile draft, Digest digest) => Guard(() =>
    {
        draft.Stamp(Stamp);
        draft.Sync();
        draft.Dispose();
        _files.Move(path, PathOf(digest));
        _files.SyncFolder(_layout.Blobs);
        return digest;
    });

    /// <summary>Removes a draft that becomes no blob.</summary>
    internal void Discard(string path)
    {
        try
        {
            _files.Delete(path);
        }
        catch (Exception exception) when (StoreException.IsFromDisk(exception))
        {
            // The next process that opens the store removes it; what led here is the error to show.
        }
    }

    private T Guard<T>(Func<T> step) => StoreException.Guard(_layout.Root, step);

    private void CheckContent(IFile file, BlobDescriptor blob)
    {
        FileState before = file.Stat();
        if (_verified.TryGetValue(blob.Digest, out FileState known) && known == before)
        {
            return;
        }

        Digest found = file.Hash();
        if (found == blob.Digest)
        {
            _verified[blob.Digest] = before;
            return;
        }

        // Somebody may have stored the right bytes again while we hashed; theirs stay.
        throw _files.Stat(PathOf(blob.Digest))?.Inode == before.Inode
            ? Reject(blob.Digest, $"holds {found}")
            : new CorruptBlobException(PathOf(blob.Digest), blob.Digest, $"held {found} and was replaced since");
    }

    private CorruptBlobException Reject(Digest digest, string found) => new(PathOf(digest), digest, found + Quarantine(digest));

    // Moves what stands under a blob's name to quarantine/, where a person can look at it; answers what became of it.
    private string Quarantine(Digest digest)
    {
        _verified.TryRemove(digest, out _);
        int number = 1;
        while (_files.Stat(QuarantinePath(digest, number)) is not null)
        {
            number++;
        }

        try
        {
            _files.Move(PathOf(digest), QuarantinePath(digest, number));
        }
        catch (IOException) when (_files.Stat(PathOf(digest)) is null)
        {
            // Another reader met the same damage and was faster.
        }
        catch (UnauthorizedAccessException)
        {
            return " (left where it is: the store may not be written)";
        }

        return " (moved to quarantine/)";
    }

    private string QuarantinePath(Digest digest, int number) =>
        Path.Combine(_layout.Quarantine, string.Create(CultureInfo.InvariantCulture, $"{digest.Hex}.{number}"));

    private string PathOf(Digest digest) => Path.Combine(_layout.Blobs, digest.Hex);
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The results of the pipeline: an OCI image layout with a journal, shared by any number of processes.</summary>
/// <remarks>
/// What is visible is complete: blobs are durable before the manifest that names them, the manifest before the journal's line. Whatever dies at
/// whatever moment, the next command works. Safe for use from several threads.
/// </remarks>
public sealed partial class ArtifactStore : IDisposable
{
    private const string StoreLock = "store";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_checkpointLife = TimeSpan.FromDays(30);

    private readonly ConcurrentQueue<StoreProblem> _problems = [];
    private readonly IFileSystem _files;
    private readonly StoreLayout _layout;
    private readonly TimeProvider _time;
    private readonly KernelLocks _locks;
    private readonly DraftFolder _drafts;
    private readonly ResultJournal _journal;
    private readonly RecordStore _records;

    private ArtifactStore(StoreLayout layout, IFileSystem files, TimeProvider time)
    {
        layout.CheckVersion(files);
        layout.CreateFolders(files);
        _files = files;
        _layout = layout;
        _time = time;
        _locks = new KernelLocks(files, layout.Locks, time);
        _drafts = DraftFolder.Take(files, layout.Ingest);
        try
        {
            using IDisposable held = _locks.Take(StoreLock, s_patience);
            layout.CreateMarkers(files, _drafts);
            _journal = new ResultJournal(files, layout, _locks, _drafts, _problems);
        }
        catch
        {
            _drafts.Dispose();
            throw;
        }

        Blobs = new BlobStore(files, layout, _drafts);
        Checkpoints = new CheckpointStore(files, layout, _drafts);
        _records = new RecordStore(Blobs);
    }

    /// <summary>The blobs.</summary>
    public BlobStore Blobs { get; }

    /// <summary>States of stages that have not finished.</summary>
    public CheckpointStore Checkpoints { get; }

    /// <summary>Bytes that the disk of the store has left for us.</summary>
    public long FreeSpace => Guard(() => new DriveInfo(_layout.Root).AvailableFreeSpace);

    /// <summary>Opens the store in <paramref name="root"/>, makes it where it is missing, and removes drafts of processes that are gone.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="files">The file system; the computer's own by default.</param>
    /// <param name="time">Measures how long a lock is waited for and how old a checkpoint is; the computer's clock by default.</param>
    /// <exception cref="StoreException">The folder is of another version or cannot be written.</exception>
    public static ArtifactStore Open(string root, IFileSystem? files = null, TimeProvider? time = null)
    {
        var layout = new StoreLayout(Path.GetFullPath(root));
        return StoreException.Guard(layout.Root, () => new ArtifactStore(layout, files ?? DiskFileSystem.Instance, time ?? TimeProvider.System));
    }

    /// <summary>Opens the store in <paramref name="root"/> and changes nothing there, whoever owns it: damage is told and left where it is.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="files">The file system; the computer's own by default.</param>
    /// <exception cref="StoreException">There is no store of this version that may be read. Later, every step that would write.</exception>
    public static ArtifactStore OpenToRead(string root, IFileSystem? files = null) => Open(root, new ReadingFileSystem(files ?? DiskFileSystem.Instance));

    /// <summary>Finds an earlier result of <paramref name="key"/> whose blobs are all there, by name and size.</summary>
    /// <remarks>A result that lacks a blob is passed over, and <see cref="TakeProblems"/> says so.</remarks>
    public bool TryFind(Digest key, [NotNullWhen(true)] out StoredResult? result)
    {
        result = Guard(() => FindComplete(_journal.OfKey(key)));
        return result is not null;
    }

    /// <summary>The latest result of <paramref name="instance"/> under any key, be its outputs there or not; null when there is none.</summary>
    public StoredResult? LastOf(string instance) =>
        Guard(() => _journal.LastOf(instance)) is { } entry ? TryRead(entry, "What changed since cannot be said.") : null;

    /// <summary>Takes the lock of <paramref name="key"/> when it is free; null when it is held, here or in another process.</summary>
    public IDisposable? TryAcquireKey(Digest key) => _locks.TryTake(key.Hex);

    /// <summary>Waits for the lock of <paramref name="key"/>. Look with <see cref="TryFind"/> again once it is held.</summary>
    public Task<IDisposable> AcquireKeyAsync(Digest key, CancellationToken cancellationToken) => _locks.TakeAsync(key.Hex, cancellationToken);

    /// <summary>The damage met since the last call, in the order in which it was met.</summary>
    public IReadOnlyList<StoreProblem> TakeProblems()
    {
        var taken = new List<StoreProblem>();
        while (_problems.TryDequeue(out StoreProblem? problem))
        {
            taken.Add(problem);
        }

        return taken;
    }

    /// <summary>Writes index.json, so that skopeo, oras and their like open the folder. Call it at the end of a run.</summary>
    public void WriteIndex() => Guard(() =>
    {
        using IDisposable held = _locks.Take(StoreLock, s_patience);
        byte[] index = LayoutIndex.Write([.. _journal.All().Where(entry => Blobs.Exists(entry.Manifest))]);
        bool isNew = !IsWritten(index);
        if (isNew)
        {
            _drafts.Replace(_layout.Index, index);
        }

        return isNew;
    });

    /// <summary>Removes the checkpoints that nobody will resume: their key has a result by now, or nobody has written them for thirty days.</summary>
    /// <remarks>A key whose lock is held is in work, and its checkpoint stays.</remarks>
    /// <returns>What could not be swept. That is housekeeping, so it is no failure.</returns>
    public IReadOnlyList<StoreProblem> SweepCheckpoints()
    {
        var problems = new List<StoreProblem>();
        IReadOnlyList<Digest> keys = [];
        DateTimeOffset oldest = _time.GetUtcNow() - s_checkpointLife;
        Try(() => keys = Checkpoints.Keys());
        foreach (Digest key in keys)
        {
            Try(() => Sweep(key, oldest));
        }

        return problems;

        void Try(Action step)
        {
            try
            {
                Guard(() =>
                {
                    step();
                    return true;
                });
            }
            catch (PipelineException failure)
            {
                problems.Add(new StoreProblem($"Old checkpoints could not be swept: {failure.What}", failure.Remedy));
            }
        }
    }

    /// <summary>Gives up this store's seat; its unfinished drafts become free to remove.</summary>
    public void Dispose() => _drafts.Dispose();

    private T Guard<T>(Func<T> step) => StoreException.Guard(_layout.Root, step);

    private void Sweep(Digest key, DateTimeOffset oldest)
    {
        using IDisposable? held = TryAcquireKey(key);
        if (held is not null && (TryFind(key, out _) || Checkpoints.LastWritten(key) < oldest))
        {
            Checkpoints.Remove(key);
        }
    }

    // Of several manifests the latest complete one; of its notes the first of a run here, which made it and did not take it over. A received result has none.
    private StoredResult? FindComplete(ImmutableArray<JournalEntry> entries) => entries
        .GroupBy(entry => entry.Manifest)
        .Reverse()
        .Select(sameManifest => FindComplete(sameManifest.FirstOrDefault(entry => entry.Note.Origin is null) ?? sameManifest.First()))
        .FirstOrDefault(found => found is not null);

    private StoredResult? FindComplete(JournalEntry entry)
    {
        if (TryRead(entry, "The result is made again.") is not { } result)
        {
            return null;
        }

        foreach (RecordedOutput output in result.Record.Outputs)
        {
            if (Blobs.QuarantineDamage(output.Blob) is string damage)
            {
                _problems.Enqueue(new StoreProblem(
                    $"Output '{output.Name}' of '{entry.Note.Instance}' must be blob {output.Digest} of {output.Size} bytes, but that blob {damage}.",
                    "The result is made again."));
                return null;
            }
        }

        return result;
    }

    private StoredResult? TryRead(JournalEntry entry, string consequence)
    {
        try
        {
            return new StoredResult(_records.Read(entry.Manifest), entry.Manifest.Digest, entry.Note);
        }
        catch (Exception exception) when (exception is CorruptBlobException or FormatException)
        {
            string reason = exception is CorruptBlobException corrupt ? corrupt.What : exception.Message;
            _problems.Enqueue(new StoreProblem($"The record of '{entry.Note.Instance}' cannot be read: {reason}", consequence));
            return null;
        }
    }

    private bool IsWritten(byte[] index)
    {
        if (_files.Stat(_layout.Index) is null)
        {
            return false;
        }

        using IFile file = _files.OpenRead(_layout.Index);
        return file.ReadFrom(0).AsSpan().SequenceEqual(index);
    }
}

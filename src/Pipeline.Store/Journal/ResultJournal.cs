using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The append-only list of results. Writers take a short lock; readers take none, they read what was appended since they last looked.</summary>
internal sealed class ResultJournal
{
    private const string LockName = "journal";
    private const int Version = 1;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly byte[] s_header = JournalLine.Guard(
        CanonicalJson.ToBytes(new JsonObject { ["format"] = "learning-to-learn.journal", ["version"] = Version }));

    private readonly Lock _gate = new();
    private readonly JournalIndex _index = new();
    private readonly IFileSystem _files;
    private readonly StoreLayout _layout;
    private readonly KernelLocks _locks;
    private readonly DraftFolder _drafts;
    private readonly ConcurrentQueue<StoreProblem> _problems;
    private ulong _inode;
    private long _position;

    public ResultJournal(IFileSystem files, StoreLayout layout, KernelLocks locks, DraftFolder drafts, ConcurrentQueue<StoreProblem> problems)
    {
        _files = files;
        _layout = layout;
        _locks = locks;
        _drafts = drafts;
        _problems = problems;
        using IDisposable held = _locks.Take(LockName, s_patience);
        CreateIfMissing();
        Refresh();
    }

    /// <summary>The entries of <paramref name="key"/>, oldest first.</summary>
    public ImmutableArray<JournalEntry> OfKey(Digest key) => Read(() => _index.OfKey(key).ToImmutableArray());

    /// <summary>The latest entry of <paramref name="instance"/>, or null.</summary>
    public JournalEntry? LastOf(string instance) => Read(() => _index.LastOf(instance));

    /// <summary>All entries, oldest first.</summary>
    public ImmutableArray<JournalEntry> All() => Read(() => _index.Entries.ToImmutableArray());

    /// <summary>Appends an entry durably, unless its key has got another latest entry than <paramref name="expected"/>: then nothing is written.</summary>
    public bool TryAppend(JournalEntry entry, JournalEntry? expected)
    {
        byte[] line = JournalLine.Write(entry);
        IFile file;
        lock (_gate)
        {
            using IDisposable held = _locks.Take(LockName, s_patience);
            CreateIfMissing();
            Refresh();
            if (_index.LatestOf(entry.Key) != expected)
            {
                return false;
            }

            file = Append(line);
            _index.Add(entry);
        }

        // Outside the lock, so that writers who wait share one flush. A reader may see the entry before it is durable: its blobs are, and that is enough.
        using (file)
        {
            file.Sync();
        }

        return true;
    }

    private IFile Append(byte[] line)
    {
        IFile file = _files.OpenWrite(_layout.Journal);
        try
        {
            if (file.Stat().Size > _position)
            {
                file.Truncate(_position);   // what a dead writer left of its line
            }

            file.Write(line, _position);
            _position += line.Length;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private T Read<T>(Func<T> answer)
    {
        lock (_gate)
        {
            Refresh();
            return answer();
        }
    }

    private void CreateIfMissing()
    {
        if (_files.Stat(_layout.Journal) is null)
        {
            _drafts.Replace(_layout.Journal, s_header);
        }
    }

    private void Refresh()
    {
        FileState? state = _files.Stat(_layout.Journal);
        if (state is not { } now || now.Inode != _inode || now.Size < _position)
        {
            _index.Clear();   // somebody removed or rewrote it
            _position = 0;
            _inode = state?.Inode ?? 0;
        }

        if (state is { } current && current.Size > _position)
        {
            using IFile file = _files.OpenRead(_layout.Journal);
            ReadLines(file.ReadFrom(_position));
        }
    }

    private void ReadLines(ReadOnlySpan<byte> bytes)
    {
        for (int end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            if (!JournalLine.TryUnguard(bytes[..end], out ReadOnlySpan<byte> json))
            {
                _problems.Enqueue(new StoreProblem(
                    $"The journal '{_layout.Journal}' is damaged at byte {_position}: a line does not fit its checksum.",
                    "The result that it named is made again when it is needed."));
            }
            else if (_position == 0)
            {
                CheckHeader(json);
            }
            else
            {
                _index.Add(ReadEntry(json));
            }

            _position += end + 1;
            bytes = bytes[(end + 1)..];
        }
    }

    private void CheckHeader(ReadOnlySpan<byte> json)
    {
        if (!JournalLine.Guard(json).AsSpan().SequenceEqual(s_header))
        {
            throw OtherVersion(json);
        }
    }

    private JournalEntry ReadEntry(ReadOnlySpan<byte> json)
    {
        try
        {
            return JournalLine.Read(json);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw OtherVersion(json);
        }
    }

    private StoreException OtherVersion(ReadOnlySpan<byte> json) => new(
        $"The journal '{_layout.Journal}' must be of version {Version}, but holds: {Encoding.UTF8.GetString(json)}",
        "Another version of the pipeline wrote it. Use that version, or name another folder for the store.");
}

using System.Globalization;

namespace Pipeline.Store;

/// <summary>A seat in <c>ingest/</c>: the files that one open store is writing, and the way they get their names.</summary>
/// <remarks>
/// A seat is a number and the kernel's lock on <c>N.seat</c>; its drafts are <c>N-1</c>, <c>N-2</c> … A seat whose lock is free belongs to nobody, so its
/// drafts are what a dead process left. No process id, clock or chance is needed, and two machines with one store cannot confuse each other.
/// </remarks>
internal sealed class DraftFolder : IDisposable
{
    private const string SeatSuffix = ".seat";
    private readonly IFileSystem _files;
    private readonly string _folder;
    private readonly int _seat;
    private readonly IDisposable _lock;
    private int _drafts;

    private DraftFolder(IFileSystem files, string folder, int seat, IDisposable heldLock)
    {
        _files = files;
        _folder = folder;
        _seat = seat;
        _lock = heldLock;
    }

    /// <summary>Takes the first free seat and removes the drafts of every seat that nobody has.</summary>
    public static DraftFolder Take(IFileSystem files, string folder)
    {
        int seat = 1;
        IDisposable? held;
        while ((held = files.TryLock(SeatPath(folder, seat))) is null)
        {
            seat++;
        }

        var drafts = new DraftFolder(files, folder, seat, held);
        drafts.RemoveOrphans();
        return drafts;
    }

    /// <summary>A path of this seat that no file has.</summary>
    public string NextPath() =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{_seat}-{Interlocked.Increment(ref _drafts)}"));

    /// <summary>Puts a file with this content under <paramref name="path"/> in one durable step.</summary>
    public void Replace(string path, ReadOnlySpan<byte> content)
    {
        string draft = NextPath();
        try
        {
            using (IFile file = _files.OpenWrite(draft))   // not Create: the journal grows, and only root may write to what others may only read
            {
                file.Write(content, 0);
                file.Sync();
            }

            _files.Move(draft, path);
            _files.SyncFolder(Path.GetDirectoryName(path)!);
        }
        catch
        {
            _files.Delete(draft);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    private void RemoveOrphans()
    {
        foreach (IGrouping<int, string> drafts in _files.List(_folder).GroupBy(SeatOf))
        {
            using IDisposable? orphaned = drafts.Key == _seat ? null : _files.TryLock(SeatPath(_folder, drafts.Key));
            if (drafts.Key == _seat || orphaned is not null)
            {
                foreach (string draft in drafts.Where(name => !name.EndsWith(SeatSuffix, StringComparison.Ordinal)))
                {
                    _files.Delete(Path.Combine(_folder, draft));
                }
            }
        }
    }

    // Names of another form are nobody's: seat 0 is never taken.
    private static int SeatOf(string name) =>
        int.TryParse(name.AsSpan(0, Math.Max(0, name.IndexOfAny(['-', '.']))), NumberStyles.None, CultureInfo.InvariantCulture, out int seat) ? seat : 0;

    private static string SeatPath(string folder, int seat) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{seat}{SeatSuffix}"));
}

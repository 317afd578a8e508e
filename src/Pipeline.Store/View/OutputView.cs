using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The folder of results that people open: read-only copies of blobs under readable names, never links to them.</summary>
/// <remarks>
/// <para>
/// A file is the view's own when size and time are those that the view left, or when the store holds the same bytes; such a file may be replaced
/// and removed, for nothing is lost by it. Anything else is a person's: where a result must stand it is renamed to <c>NAME.edited-1</c> (or the
/// next free number), elsewhere it stays, and in both cases the report says so.
/// </para>
/// <para>Steps of several processes on one view take turns. Dispose the view to save its index.</para>
/// </remarks>
public sealed class OutputView : IDisposable
{
    private const string LockName = ".view";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly string _root;
    private readonly BlobStore _blobs;
    private readonly IFileSystem _files;
    private readonly KernelLocks _locks;
    private readonly ViewIndex _index;

    private OutputView(string root, BlobStore blobs, IFileSystem files, TimeProvider time)
    {
        _root = root;
        _blobs = blobs;
        _files = files;
        _locks = new KernelLocks(files, root, time);
        _index = new ViewIndex(files, Path.Combine(root, ViewPath.Reserved + "json"));
    }

    // One draft for all: only the holder of the view's lock writes it, and the next one removes what a dead process left.
    private string Draft => Path.Combine(_root, ViewPath.Reserved + "draft");

    /// <summary>Opens the view in <paramref name="root"/> and makes the folder where it is missing.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="blobs">Where the content comes from.</param>
    /// <param name="files">The file system; the computer's own by default.</param>
    /// <param name="time">Measures how long the view's lock is waited for; the computer's clock by default.</param>
    /// <exception cref="StoreException">The folder cannot be made.</exception>
    public static OutputView Open(string root, BlobStore blobs, IFileSystem? files = null, TimeProvider? time = null)
    {
        var view = new OutputView(Path.GetFullPath(root), blobs, files ?? DiskFileSystem.Instance, time ?? TimeProvider.System);
        view.Step(_ => { });
        return view;
    }

    /// <summary>Makes <paramref name="path"/> a copy of <paramref name="blob"/>.</summary>
    /// <exception cref="ArgumentException">The path is not relative, or could lead out of the view.</exception>
    /// <exception cref="CorruptBlobException">The blob is not sound; the view is as it was.</exception>
    public ViewReport Place(string path, BlobDescriptor blob) => Step(done => Place(path, blob, done));

    /// <summary>Makes the view below <paramref name="folder"/> hold <paramref name="wanted"/> and, of its own, nothing else.</summary>
    /// <remarks>Where nothing changed it looks at the files' states only.</remarks>
    /// <param name="folder">A path in the view, or an empty text for all of it.</param>
    /// <param name="wanted">Path in the view, below <paramref name="folder"/> → blob.</param>
    public ViewReport Restore(string folder, IReadOnlyDictionary<string, BlobDescriptor> wanted)
    {
        string prefix = folder.Length == 0 ? "" : string.Join('/', ViewPath.Segments(folder)) + "/";
        if (wanted.Keys.FirstOrDefault(path => !path.StartsWith(prefix, StringComparison.Ordinal)) is { } stray)
        {
            throw new ArgumentException($"'{stray}' is wanted in the view's folder '{folder}', but does not lie in it.", nameof(wanted));
        }

        return Step(done =>
        {
            foreach ((string path, BlobDescriptor blob) in wanted.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                Place(path, blob, done);
            }

            foreach (string path in _index.Files.Where(path => path.StartsWith(prefix, StringComparison.Ordinal) && !wanted.ContainsKey(path)))
            {
                Remove(path, done);
            }

            _index.Save(Draft);
        });
    }

    /// <summary>Saves the view's index.</summary>
    public void Dispose()
    {
        try
        {
            Step(_ => _index.Save(Draft));
        }
        catch (StoreException)
        {
            // The index saves time and nothing else: without it the content of each file decides.
        }
    }

    private ViewReport Step(Action<Changes> step)
    {
        lock (_gate)
        {
            return StoreException.Guard(_root, () =>
            {
                StoreLayout.CreateFolder(_files, _root);   // somebody may have removed the whole view
                using IDisposable held = _locks.Take(LockName, s_patience);
                _index.Refresh();
                var done = new Changes([], [], []);
                step(done);
                return new ViewReport([.. done.Placed], [.. done.Removed], [.. done.Kept]);
            });
        }
    }

    private void Place(string path, BlobDescriptor blob, Changes done)
    {
        string[] segments = ViewPath.Segments(path);
        string target = Path.Combine(_root, path);
        FileState? state = _files.Stat(target);
        if (state is { } current && _index[path] is { } entry && entry.Blob == blob && entry.Fits(current))
        {
            return;
        }

        MakeFolders(segments);
        using IFile content = _blobs.OpenChecked(blob);
        if (state is { } found && !IsOwn(path, found))
        {
            done.Kept.Add(new KeptFile(path, SetAside(path)));
        }

        _index[path] = new ViewEntry(blob, Copy(content, target));
        done.Placed.Add(path);
    }

    private long Copy(IFile content, string target)
    {
        _files.Delete(Draft);
        long modified;
        using (IFile draft = _files.Create(Draft))
        {
            content.CopyTo(draft);
            draft.Sync();   // or a loss of power could leave an empty file, which would look like a person's
            modified = draft.Stat().Modified;
        }

        _files.Move(Draft, target);
        return modified;
    }

    private void Remove(string path, Changes done)
    {
        string[] segments = ViewPath.Segments(path);
        _index[path] = null;
        if (!LiesInFolders(segments) || _files.Stat(Path.Combine(_root, path)) is not { } state)
        {
            return;   // gone, or behind a link that somebody put there
        }

        if (!IsOwn(path, state))
        {
            done.Kept.Add(new KeptFile(path, path));
            return;
        }

        _files.Delete(Path.Combine(_root, path));
        done.Removed.Add(path);
        for (int depth = segments.Length - 1; depth > 0 && _files.TryDeleteFolder(PathOf(segments, depth)); depth--)
        {
            // Removes the folders that this leaves empty.
        }
    }

    private bool IsOwn(string path, FileState state)
    {
        if (_index[path]?.Fits(state) == true)
        {
            return true;
        }

        if (state.Kind != FileKind.Regular)
        {
            return false;
        }

        using IFile file = _files.OpenRead(Path.Combine(_root, path));
        return _blobs.Exists(new BlobDescriptor(file.Hash(), state.Size));
    }

    private string SetAside(string path)
    {
        int number = 1;
        while (_files.Stat(Path.Combine(_root, AsidePath(path, number))) is not null)
        {
            number++;
        }

        _files.Move(Path.Combine(_root, path), Path.Combine(_root, AsidePath(path, number)));
        return AsidePath(path, number);
    }

    private void MakeFolders(string[] segments)
    {
        for (int depth = 1; depth < segments.Length; depth++)
        {
            string folder = PathOf(segments, depth);
            switch (_files.Stat(folder)?.Kind)
            {
                case null:
                    _files.CreateFolder(folder);
                    break;
                case not FileKind.Folder:
                    throw new StoreException(
                        $"'{folder}' must be a folder of the view, but is a file or a link. The view writes through no link: it may lead elsewhere.",
                        "Move it away and run the command again.");
            }
        }
    }

    private bool LiesInFolders(string[] segments) =>
        Enumerable.Range(1, segments.Length - 1).All(depth => _files.Stat(PathOf(segments, depth))?.Kind == FileKind.Folder);

    private string PathOf(string[] segments, int depth) => Path.Combine([_root, .. segments[..depth]]);

    private static string AsidePath(string path, int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.edited-{number}");

    private sealed record Changes(List<string> Placed, List<string> Removed, List<KeptFile> Kept);
}

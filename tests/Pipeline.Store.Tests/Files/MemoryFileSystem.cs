namespace Pipeline.Store.Tests.Files;

/// <summary>A file system in memory that can fail at its n-th operation, kill its process there, and lose power.</summary>
internal sealed class MemoryFileSystem : IFileSystem
{
    private readonly Lock _gate = new();
    private readonly MemoryNode _root = new(1, FileKind.Folder);
    private readonly Dictionary<string, object> _locks = new(StringComparer.Ordinal);
    private ulong _lastId = 1;
    private long _clock;
    private int _generation;
    private bool _isDead;

    /// <summary>Operations so far, reads included.</summary>
    public int Operations { get; private set; }

    /// <summary>The operation that fails with an <see cref="IOException"/>; 0 for none.</summary>
    public int FailAt { get; set; }

    /// <summary>The operation at which the process dies; it is done half, and all later ones not at all. 0 for never.</summary>
    public int KillAt { get; set; }

    /// <summary>Refuses every change, as a folder without permission does.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Starts a new process after a death: locks are free and old handles dead.</summary>
    public void Restart(PowerLoss loss, Random random)
    {
        _isDead = false;
        KillAt = 0;
        FailAt = 0;
        _generation++;
        _locks.Clear();
        if (loss != PowerLoss.None)
        {
            Lose(_root, loss, random);
        }
    }

    public FileState? Stat(string path) => Do(() => Find(path)?.State);

    public IReadOnlyList<string> List(string folder) => Do<IReadOnlyList<string>>(() => [.. Get(folder, FileKind.Folder).Names.Keys]);

    public void CreateFolder(string path) => Change(() =>
    {
        if (Find(path) is null)
        {
            Parent(path).Names[Path.GetFileName(path)] = NewNode(FileKind.Folder);
        }
        else if (Find(path)!.Kind != FileKind.Folder)
        {
            throw new IOException($"'{path}' is no folder.");
        }
    });

    public IFile Create(string path) => Change(() => Find(path) is null ? Make(path) : throw new IOException($"'{path}' exists."));

    public IFile OpenRead(string path) => Do(() => Open(Get(path, FileKind.Regular), isWritable: false));

    public IFile OpenWrite(string path) => Change(() => Find(path) is null ? Make(path) : Open(Get(path, FileKind.Regular), isWritable: true));

    public void Move(string source, string target) => Change(() =>
    {
        MemoryNode node = Find(source) ?? throw new FileNotFoundException($"'{source}' is missing.");
        Parent(target).Names[Path.GetFileName(target)] = node;
        Parent(source).Names.Remove(Path.GetFileName(source));
    });

    public void Delete(string path) => Change(() => Find(path) is null || Parent(path).Names.Remove(Path.GetFileName(path)));

    public bool TryDeleteFolder(string path) =>
        Change(() => Get(path, FileKind.Folder).Names.Count == 0 && Parent(path).Names.Remove(Path.GetFileName(path)));

    public void SyncFolder(string path) => Change(() =>
    {
        MemoryNode folder = Get(path, FileKind.Folder);
        folder.DurableNames = new(folder.Names, StringComparer.Ordinal);
    });

    public IDisposable? TryLock(string path) => Change(() =>
    {
        _ = Parent(path);
        return _locks.TryAdd(path, _locks) ? new Held(this, path, _generation) : null;
    });

    /// <summary>Changes bytes behind the store's back.</summary>
    public void Tamper(string path, Func<byte[], byte[]> change)
    {
        MemoryNode node = Get(path, FileKind.Regular);
        node.Content = change([.. node.Content]);
        node.Modified = ++_clock;
    }

    internal T Do<T>(Func<T> operation, Action? half = null)
    {
        lock (_gate)
        {
            if (_isDead)
            {
                throw new ProcessKilledException();
            }

            Operations++;
            if (Operations == KillAt)
            {
                half?.Invoke();
                _isDead = true;
                throw new ProcessKilledException();
            }

            return Operations == FailAt ? throw new IOException("No space left on device.") : operation();
        }
    }

    internal T Change<T>(Func<T> operation, Action? half = null) =>
        Do(() => IsReadOnly ? throw new UnauthorizedAccessException("Permission denied.") : operation(), half);

    internal long Tick() => ++_clock;

    internal void RequireAlive(int generation) => ObjectDisposedException.ThrowIf(generation != _generation, this);

    private static void Lose(MemoryNode node, PowerLoss loss, Random random)
    {
        node.Content = loss switch
        {
            PowerLoss.Names => node.Content,
            PowerLoss.Anything => Torn(node, random),
            _ => node.DurableContent,
        };
        if (loss is PowerLoss.Everything or PowerLoss.Names)
        {
            node.Names = new(node.DurableNames, StringComparer.Ordinal);
        }
        else if (loss == PowerLoss.Anything)
        {
            foreach (string name in node.Names.Keys.Union(node.DurableNames.Keys).ToArray())
            {
                bool keepsNew = random.Next(2) == 0;
                (keepsNew ? node.Names : node.DurableNames).TryGetValue(name, out MemoryNode? survivor);
                node.Names.Remove(name);
                if (survivor is not null)
                {
                    node.Names[name] = survivor;
                }
            }
        }

        node.DurableContent = node.Content;
        node.DurableNames = new(node.Names, StringComparer.Ordinal);
        foreach (MemoryNode child in node.Names.Values)
        {
            Lose(child, loss, random);
        }
    }

    // The old content, the new, or the new up to some byte and zeros after it.
    private static byte[] Torn(MemoryNode node, Random random)
    {
        if (node.Content.AsSpan().SequenceEqual(node.DurableContent))
        {
            return node.Content;
        }

        byte[] torn = [.. node.Content];
        int common = node.Content.AsSpan().CommonPrefixLength(node.DurableContent);
        torn.AsSpan(random.Next(common, torn.Length + 1)).Clear();
        return random.Next(3) switch { 0 => node.DurableContent, 1 => node.Content, _ => torn };
    }

    private MemoryNode? Find(string path)
    {
        MemoryNode? node = _root;
        foreach (string name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node?.Names.GetValueOrDefault(name);
        }

        return node;
    }

    private MemoryNode Get(string path, FileKind kind) =>
        Find(path) is { } node && node.Kind == kind ? node : throw new FileNotFoundException($"'{path}' is missing or no {kind}.");

    private MemoryNode Parent(string path) => Get(Path.GetDirectoryName(path)!, FileKind.Folder);

    private MemoryNode NewNode(FileKind kind) => new(++_lastId, kind) { Modified = ++_clock };

    private MemoryFile Make(string path)
    {
        MemoryNode node = NewNode(FileKind.Regular);
        Parent(path).Names[Path.GetFileName(path)] = node;
        return Open(node, isWritable: true);
    }

    private MemoryFile Open(MemoryNode node, bool isWritable) => new(this, node, _generation, isWritable);

    private void Change(Action operation) => Change(() =>
    {
        operation();
        return true;
    });

    private sealed class Held(MemoryFileSystem files, string path, int generation) : IDisposable
    {
        public void Dispose()
        {
            if (generation == files._generation)
            {
                files._locks.Remove(path);
            }
        }
    }
}

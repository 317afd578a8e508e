using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>A folder with a pipeline.yaml, and what every command needs of it. Parts are opened when they are first asked for.</summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>The file's name at the root.</summary>
    public const string DeclarationName = "pipeline.yaml";

    private readonly Lazy<StageCatalog> _catalog = new(() => StageCatalog.FromAssemblies(StageAssemblies.Load()));
    private readonly Lazy<StageFingerprints> _fingerprints = new(() => new StageFingerprints(StageAssemblies.WalkedPaths()));
    private readonly Lazy<ArtifactStore> _store;
    private readonly Lazy<ArtifactStore> _storeToRead;

    private Workspace(string root)
    {
        Root = root;
        _store = new Lazy<ArtifactStore>(() => ArtifactStore.Open(StorePath));
        _storeToRead = new Lazy<ArtifactStore>(OpenToRead);
    }

    /// <summary>The folder that holds pipeline.yaml.</summary>
    public string Root { get; }

    /// <summary>The store's folder.</summary>
    public string StorePath => Path.Combine(Root, "artifacts", "store");

    /// <summary>The folder of logs, one per instance.</summary>
    public string LogPath => Path.Combine(StorePath, "logs");

    /// <summary>The view that people open.</summary>
    public string ViewPath => Path.Combine(Root, "artifacts", "out");

    /// <summary>Results that were computed again to be compared.</summary>
    public string RecomputedPath => Path.Combine(Root, "artifacts", "recomputed");

    /// <summary>The runs that <c>--as</c> kept.</summary>
    public string RunsPath => Path.Combine(Root, "artifacts", "runs");

    /// <summary>pipeline.lock.</summary>
    public string LockPath => Path.Combine(Root, LockFile.Name);

    /// <summary>The stage types.</summary>
    public StageCatalog Catalog => _catalog.Value;

    /// <summary>Code fingerprints.</summary>
    public StageFingerprints Fingerprints => _fingerprints.Value;

    /// <summary>The store; opening it creates it.</summary>
    public ArtifactStore Store => _store.Value;

    /// <summary>The store for commands that write nothing: <see cref="Store"/> or, where that belongs to somebody else, what may be read of it.</summary>
    public ArtifactStore StoreToRead => _storeToRead.Value;

    /// <summary>Finds pipeline.yaml here or above, or in the checkout of the launcher.</summary>
    /// <exception cref="WorkspaceException">There is none.</exception>
    public static Workspace Find(string from, string? launcherRoot)
    {
        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, DeclarationName)))
            {
                return new Workspace(folder.FullName);
            }
        }

        return launcherRoot is not null && File.Exists(Path.Combine(launcherRoot, DeclarationName))
            ? new Workspace(launcherRoot)
            : throw new WorkspaceException(
                $"There is no {DeclarationName} in '{from}' or above it.", "Change to a checkout of the pipeline, or run its launcher by path.");
    }

    /// <summary>Reads pipeline.yaml for a profile (null for the first).</summary>
    public PipelineModel LoadModel(string? profile, IReadOnlyList<string> overrides) =>
        ReadModel(File.ReadAllBytes(Path.Combine(Root, DeclarationName)), DeclarationName, profile, overrides);

    /// <summary>Reads another version of pipeline.yaml with today's stage types.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">How problems name it.</param>
    /// <param name="profile">The profile; null for the first.</param>
    /// <param name="overrides">What <c>--set</c> says.</param>
    public PipelineModel ReadModel(ReadOnlySpan<byte> content, string name, string? profile, IReadOnlyList<string> overrides) =>
        PipelineFile.Load(content, name, Catalog, new LoadOptions { Profile = profile, Overrides = [.. overrides] });

    /// <summary>Makes key parts for <paramref name="model"/>'s instances.</summary>
    /// <exception cref="StageCodeException">A stage of the profile is not pure. All are looked at now, so that no run begins which cannot end.</exception>
    public KeyResolver Keys(PipelineModel model)
    {
        foreach (StageType type in model.Stages.Select(stage => stage.Type).DistinctBy(type => type.Name))
        {
            Fingerprints.Of(type);
        }

        return new KeyResolver(model.Seed, Fingerprints);
    }

    /// <summary>Whether this machine's store has a result, and whether it was computed here; answers without making a store where there is none, and without one that nobody may read.</summary>
    public MetricSource SourceOf(Digest key) => FindReadable() is ArtifactStore store && store.TryFind(key, out StoredResult? result) ? SourceOf(result) : MetricSource.Recorded;

    /// <summary>Whether a result of the store was computed here.</summary>
    public static MetricSource SourceOf(StoredResult result) => result.Note.Origin is null ? MetricSource.ComputedHere : MetricSource.Received;

    /// <summary>How long an instance ran here last; null when it has not run here.</summary>
    public TimeSpan? DurationOf(InstanceName instance) => FindStore()?.LastOf(instance.ToString())?.Note is { Origin: null, Duration: TimeSpan duration } ? duration : null;

    /// <summary>The damage that the store met and that nobody has told yet.</summary>
    public IReadOnlyList<StoreProblem> TakeProblems() => [.. OpenStores().SelectMany(store => store.TakeProblems())];

    /// <summary>The store to read where there is one, or null; makes none.</summary>
    public ArtifactStore? FindStore() => Directory.Exists(StorePath) ? StoreToRead : null;

    private ArtifactStore? FindReadable()
    {
        try
        {
            return FindStore();
        }
        catch (StoreException)
        {
            return null;
        }
    }

    private ArtifactStore OpenToRead()
    {
        try
        {
            return Store;
        }
        catch (StoreException refused) when (refused.InnerException is not null && Directory.Exists(StorePath))
        {
            return ArtifactStore.OpenToRead(StorePath);
        }
    }

    private IEnumerable<ArtifactStore> OpenStores()
    {
        ArtifactStore? store = _store.IsValueCreated ? _store.Value : null;
        if (store is not null)
        {
            yield return store;
        }

        if (_storeToRead.IsValueCreated && _storeToRead.Value != store)
        {
            yield return _storeToRead.Value;
        }
    }

    /// <summary>Opens the view that people open.</summary>
    public OutputView OpenView() => OutputView.Open(ViewPath, Store.Blobs);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ArtifactStore store in OpenStores())
        {
            store.Dispose();
        }

        if (_fingerprints.IsValueCreated)
        {
            _fingerprints.Value.Dispose();
        }
    }
}

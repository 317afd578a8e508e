using System.Collections.Concurrent;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>What pipeline.lock names, as far as this machine's store has it.</summary>
/// <param name="workspace">Where the store and the logs lie.</param>
/// <param name="locked">pipeline.lock.</param>
/// <param name="states">How far each entry can be believed.</param>
/// <param name="profile">The profile.</param>
internal sealed class StoredResults(Workspace workspace, PipelineLock locked, IReadOnlyDictionary<InstanceName, LockState> states, string profile) : IResultSource
{
    private readonly ConcurrentDictionary<InstanceName, StoredResult?> _found = [];

    /// <inheritdoc/>
    public MetricSource SourceOf(InstanceName instance) => states[instance] switch
    {
        LockState.Missing => MetricSource.Missing,
        LockState.Stale => MetricSource.Stale,
        _ => FindStored(instance) is StoredResult result ? Workspace.SourceOf(result) : MetricSource.Recorded,
    };

    /// <inheritdoc/>
    public LockEntry? FindRecorded(InstanceName instance) => locked.Find(profile, instance);

    /// <inheritdoc/>
    public StoredResult? FindStored(InstanceName instance) => _found.GetOrAdd(instance, Find);

    /// <inheritdoc/>
    public Stream? Open(OutputReference output) => FindStored(output.Producer) is StoredResult result
        ? workspace.StoreToRead.Blobs.OpenVerified(result.Record.Outputs.First(recorded => recorded.Name == output.Output).Blob)
        : null;

    /// <inheritdoc/>
    public string ReadLog(InstanceName instance)
    {
        string path = StageLog.PathOf(workspace.LogPath, instance);
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private StoredResult? Find(InstanceName instance) =>
        FindRecorded(instance) is LockEntry entry && workspace.FindStore() is ArtifactStore store && store.TryFind(entry.Key, out StoredResult? result) ? result : null;
}

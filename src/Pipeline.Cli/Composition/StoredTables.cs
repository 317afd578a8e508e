using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Opens outputs that pipeline.lock names, as far as this machine's store has them.</summary>
internal sealed class StoredTables(ArtifactStore store, PipelineLock locked, string profile)
{
    /// <summary>Opens the content of <paramref name="reference"/>, or answers null when it is not here.</summary>
    public Stream? Open(OutputReference reference)
    {
        if (locked.Find(profile, reference.Producer) is not LockEntry entry || !store.TryFind(entry.Key, out StoredResult? result))
        {
            return null;
        }

        RecordedOutput output = result.Record.Outputs.First(output => output.Name == reference.Output);
        return store.Blobs.OpenVerified(output.Blob);
    }
}

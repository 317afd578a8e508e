using Pipeline.Core;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Recomputing;

/// <summary>Executes instances whose result is known once more, in a scratch store, and holds what comes out against it. All others run as ever.</summary>
/// <remarks>The recorded result stays the one that everything else reads.</remarks>
/// <param name="store">Has the known results, which are also the inputs.</param>
/// <param name="first">Runs instances without a result.</param>
/// <param name="again">Runs the others: reads from <paramref name="store"/>, writes to the scratch store.</param>
/// <param name="comparison">Compares the two.</param>
/// <param name="scratchFolder">Where the scratch store lies, for messages.</param>
public sealed class RecomputingExecutor(
    ArtifactStore store, IStageExecutor first, IStageExecutor again, ResultComparison comparison, string scratchFolder) : IStageExecutor
{
    /// <inheritdoc/>
    /// <exception cref="RecomputationException">A result came out otherwise.</exception>
    public async Task<IReadOnlyList<ExecutedInstance>> ExecuteAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        Action<string> noticed,
        CancellationToken cancellationToken)
    {
        var known = new StoredResult?[batch.Count];
        for (int i = 0; i < batch.Count; i++)
        {
            known[i] = store.TryFind(batch[i].Key, out StoredResult? result) ? result : null;
        }

        ExecutedInstance[] fresh = await RunAsync(first, Pick(known, isKnown: false));
        int[] audited = Pick(known, isKnown: true);
        ExecutedInstance[] recomputed = await RunAsync(again, audited);
        for (int i = 0; i < audited.Length; i++)
        {
            Compare(batch[audited[i]].Instance.Name, known[audited[i]]!, recomputed[i].Result.Record);
        }

        int next = 0;
        return [.. known.Select(result => result is null ? fresh[next++] : new ExecutedInstance(result, Ran: true))];

        async Task<ExecutedInstance[]> RunAsync(IStageExecutor executor, int[] places) => places.Length == 0
            ? []
            : [.. await executor.ExecuteAsync([.. places.Select(place => batch[place])], producers, cores, advanced, noticed, cancellationToken)];
    }

    private static int[] Pick(StoredResult?[] known, bool isKnown) => [.. Enumerable.Range(0, known.Length).Where(i => known[i] is not null == isKnown)];

    private void Compare(InstanceName instance, StoredResult known, StageRecord recomputed)
    {
        // The digests may agree while the recorded bytes have rotted on the disk.
        foreach (RecordedOutput output in known.Record.Outputs)
        {
            store.Blobs.Verify(output.Blob);
        }

        if (comparison.FindDifference(instance, LockEntry.Of(known.Record), recomputed) is ResultDifference difference)
        {
            throw new RecomputationException(difference, scratchFolder);
        }
    }
}

using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>Runs stages on threads of this process.</summary>
/// <param name="store">Where results go.</param>
/// <param name="formats">Validate outputs before they are published.</param>
/// <param name="options">Whether to wait for keys that another process holds, and whether to ignore earlier results.</param>
/// <param name="time">Measures durations.</param>
/// <param name="logFolder">Where the logs of attempts go.</param>
public sealed class LocalExecutor(ArtifactStore store, OutputFormats formats, RunOptions options, TimeProvider time, string logFolder) : IStageExecutor
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExecutedInstance>> ExecuteAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        CancellationToken cancellationToken)
    {
        var locks = new List<IDisposable>();
        try
        {
            // Always in the order of the keys, so that two processes cannot wait for each other.
            foreach (Decision decision in batch.OrderBy(decision => decision.Key))
            {
                locks.Add(await AcquireAsync(decision, cancellationToken));
            }

            var results = new ExecutedInstance?[batch.Count];
            for (int i = 0; i < batch.Count; i++)
            {
                bool mayReuse = batch[i].Reasons.All(reason => reason.Kind != ReasonKind.Forced);
                results[i] = mayReuse && store.TryFind(batch[i].Key, out StoredResult? published) ? new ExecutedInstance(published, Ran: false) : null;
            }

            int[] open = [.. Enumerable.Range(0, batch.Count).Where(i => results[i] is null)];
            if (open.Length > 0)
            {
                IReadOnlyList<StoredResult> made = await RunAsync([.. open.Select(i => batch[i])], producers, cores, advanced, cancellationToken);
                for (int i = 0; i < open.Length; i++)
                {
                    results[open[i]] = new ExecutedInstance(made[i], Ran: true);
                }
            }

            return results!;
        }
        finally
        {
            locks.ForEach(held => held.Dispose());
        }
    }

    private async Task<IDisposable> AcquireAsync(Decision decision, CancellationToken cancellationToken) =>
        options.NoWait
            ? store.TryAcquireKey(decision.Key) ?? throw new KeyHeldException(decision.Instance.Name)
            : await store.AcquireKeyAsync(decision.Key, cancellationToken);

    private async Task<IReadOnlyList<StoredResult>> RunAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        CancellationToken cancellationToken)
    {
        var sessions = new List<StageSession>();
        var logs = new List<StageLog>();
        try
        {
            foreach (Decision decision in batch)
            {
                StageLog log = StageLog.Open(logFolder, decision.Instance.Name);
                logs.Add(log);
                sessions.Add(new StageSession(decision, producers, store.Blobs, formats, cores, log, progress => advanced(decision.Instance.Name, progress)));
            }

            long begin = time.GetTimestamp();
            await RunOnOwnThreadAsync(batch[0], [.. sessions.Select(session => new StageContext(session))], cancellationToken);
            TimeSpan duration = time.GetElapsedTime(begin) / batch.Count;
            cancellationToken.ThrowIfCancellationRequested();
            return [.. batch.Select((decision, i) => store.Publish(sessions[i].Complete(), Note(decision, duration)))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not PipelineException)
        {
            logs.ForEach(log => log.Write(failure.ToString()));
            throw new StageFailedException(batch[0].Instance.Name, failure.Message, logs[0].FilePath, failure);
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
            logs.ForEach(log => log.Dispose());
        }
    }

    private JournalNote Note(Decision decision, TimeSpan duration) =>
        new(decision.Instance.Name.ToString(), string.Join("; ", decision.Reasons), duration, time.GetUtcNow());

    /// <summary>Runs the stage on a thread of its own, under the invariant culture, so that no text depends on the machine.</summary>
    private static Task RunOnOwnThreadAsync(Decision first, IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken)
    {
        Task Work()
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            IStage stage = first.Instance.Type.Create(first.Instance.Settings);
            return stage is ILaneStage laneStage && lanes.Count > 1
                ? laneStage.RunLanesAsync(lanes, cancellationToken)
                : stage.RunAsync(lanes[0], cancellationToken);
        }

        return Task.Factory.StartNew(Work, cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }
}

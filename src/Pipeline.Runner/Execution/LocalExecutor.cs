using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>Runs stages on threads of this process.</summary>
/// <param name="store">Where results go.</param>
/// <param name="formats">Validate outputs before they are published.</param>
/// <param name="options">Whether to wait for keys that another process holds, and how often to write checkpoints.</param>
/// <param name="time">Measures durations and the time from one checkpoint to the next.</param>
/// <param name="logFolder">Where the logs of attempts go.</param>
/// <param name="inputs">Where inputs are read; the blobs of <paramref name="store"/> by default.</param>
public sealed class LocalExecutor(
    ArtifactStore store, OutputFormats formats, RunOptions options, TimeProvider time, string logFolder, BlobStore? inputs = null) : IStageExecutor
{
    private readonly BlobStore _inputs = inputs ?? store.Blobs;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExecutedInstance>> ExecuteAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        Action<string> noticed,
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
                results[i] = MayReuse(batch[i]) && store.TryFind(batch[i].Key, out StoredResult? published) ? new ExecutedInstance(published, Ran: false) : null;
            }

            int[] open = [.. Enumerable.Range(0, batch.Count).Where(i => results[i] is null)];
            if (open.Length > 0)
            {
                IReadOnlyList<StoredResult> made = await RunAsync([.. open.Select(i => batch[i])], producers, cores, advanced, noticed, cancellationToken);
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

    /// <summary>Runs a batch from its checkpoints; when the stage refuses them, once more from the beginning.</summary>
    private async Task<IReadOnlyList<StoredResult>> RunAsync(
        IReadOnlyList<Decision> batch,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        Action<string> noticed,
        CancellationToken cancellationToken)
    {
        StoredCheckpoint?[] left = [.. batch.Select(decision => MayReuse(decision) ? FindCheckpoint(decision, noticed) : null)];
        try
        {
            return await AttemptAsync(batch, left, producers, cores, advanced, noticed, cancellationToken);
        }
        catch (CheckpointRefusedException refused)
        {
            foreach (Decision decision in batch.Where((_, i) => left[i] is not null))
            {
                Refuse(decision, refused, noticed);
            }

            return await AttemptAsync(batch, new StoredCheckpoint?[batch.Count], producers, cores, advanced, noticed, cancellationToken);
        }
    }

    private StoredCheckpoint? FindCheckpoint(Decision decision, Action<string> noticed)
    {
        try
        {
            StoredCheckpoint? left = store.Checkpoints.Find(decision.Key);
            if (left is not null)
            {
                noticed(string.Create(CultureInfo.InvariantCulture, $"{decision.Instance.Name} resuming at update {left.Position}"));
            }

            return left;
        }
        catch (CheckpointRefusedException refused)
        {
            Refuse(decision, refused, noticed);
            return null;
        }
    }

    private void Refuse(Decision decision, CheckpointRefusedException refused, Action<string> noticed)
    {
        noticed($"The checkpoint of {decision.Instance.Name} is of no use: {refused.Message} The stage starts over.");
        try
        {
            store.Checkpoints.Remove(decision.Key);
        }
        catch (StoreException failure)
        {
            noticed($"The checkpoint of {decision.Instance.Name} could not be removed and is ignored. {failure.Message}");
        }
    }

    private async Task<IReadOnlyList<StoredResult>> AttemptAsync(
        IReadOnlyList<Decision> batch,
        StoredCheckpoint?[] left,
        IReadOnlyDictionary<InstanceName, StoredResult> producers,
        int cores,
        Action<InstanceName, StageProgress> advanced,
        Action<string> noticed,
        CancellationToken cancellationToken)
    {
        var sessions = new List<StageSession>();
        var logs = new List<StageLog>();
        try
        {
            for (int i = 0; i < batch.Count; i++)
            {
                Decision decision = batch[i];
                StageLog log = StageLog.Open(logFolder, decision.Instance.Name);
                logs.Add(log);
                var checkpoint = new StageCheckpoint(
                    store.Checkpoints, decision.Instance.Name, decision.Key, left[i], options.CheckpointEvery, time, noticed);
                var paced = new PacedProgress(time, progress => advanced(decision.Instance.Name, progress));
                sessions.Add(new StageSession(decision, producers, _inputs, store.Blobs, formats, cores, checkpoint, log, paced));
            }

            long begin = time.GetTimestamp();
            await RunOnOwnThreadAsync(batch[0], [.. sessions.Select(session => new StageContext(session))], cancellationToken);
            TimeSpan duration = time.GetElapsedTime(begin) / batch.Count;
            cancellationToken.ThrowIfCancellationRequested();
            return [.. batch.Select((decision, i) => Publish(decision, sessions[i].Complete(), duration))];
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not PipelineException && !CanStartOver(failure, left))
        {
            logs.ForEach(log => log.Write(failure.ToString()));
            throw new StageFailedException(batch[0].Instance.Name, CauseOf(failure).Message, logs[0].FilePath, failure);
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
            logs.ForEach(log => log.Dispose());
        }
    }

    /// <summary>What a stage threw on several threads, where it is one thing; the log has it all.</summary>
    private static Exception CauseOf(Exception failure) => failure is AggregateException several && several.Flatten().InnerExceptions is [var only] ? only : failure;

    private StoredResult Publish(Decision decision, StageRecord record, TimeSpan duration)
    {
        var note = new JournalNote(decision.Instance.Name.ToString(), string.Join("; ", decision.Reasons), duration, time.GetUtcNow());
        StoredResult published = store.Publish(record, note);
        try
        {
            store.Checkpoints.Remove(decision.Key);
        }
        catch (StoreException)
        {
            // The result is published; the sweep at the end of the run tries again and says what is in the way.
        }

        return published;
    }

    private static bool CanStartOver(Exception failure, StoredCheckpoint?[] left) =>
        failure is CheckpointRefusedException && Array.Exists(left, checkpoint => checkpoint is not null);

    /// <summary>A forced instance uses nothing that an earlier run left.</summary>
    private static bool MayReuse(Decision decision) => decision.Reasons.All(reason => reason.Kind != ReasonKind.Forced);

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

using System.Collections.Immutable;
using System.Threading.Channels;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>The suspending scheduler: an instance is decided when its inputs are known and runs when cores are free.</summary>
/// <remarks>
/// One loop owns all state; executors report back through a channel. Instances start in declared order as far as their inputs and the cores
/// allow, and no result depends on that order.
/// </remarks>
public sealed class PipelineRunner(RebuildRule rule, IStageExecutor executor, IRunObserver observer, RunOptions options, TimeProvider time)
{
    /// <summary>How many seeds share one block of lanes: as many as one block of the training engine holds.</summary>
    private const int LanesPerBatch = 16;

    /// <summary>Brings <paramref name="instances"/> up to date. They are in topological order and closed under their inputs.</summary>
    /// <remarks>Failures and interruption are part of the summary; only defects throw.</remarks>
    public async Task<RunSummary> RunAsync(IReadOnlyList<StageInstance> instances, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instances);
        long begin = time.GetTimestamp();
        observer.Begun(instances.Count);
        var state = new RunState(instances);
        var reports = Channel.CreateUnbounded<Report>(new UnboundedChannelOptions { SingleReader = true });
        int freeCores = Math.Max(1, options.Jobs);
        int running = 0;
        DecideReady(state);
        while (true)
        {
            bool mayStart = !cancellationToken.IsCancellationRequested && (options.KeepGoing || state.Failures.Count == 0);
            while (mayStart && state.TakeBatch(freeCores, LanesPerBatch) is Batch next)
            {
                freeCores -= next.Cores;
                running++;
                Start(next, state, reports.Writer, cancellationToken);
            }

            if (running == 0)
            {
                break;
            }

            Report report = await reports.Reader.ReadAsync(CancellationToken.None);
            if (report.Advance is { } advance)
            {
                observer.Advanced(advance.Instance, advance.Progress);
                continue;
            }

            if (report.Notice is string notice)
            {
                observer.Noticed(notice);
                continue;
            }

            Batch batch = report.Batch!;
            running--;
            state.Release(batch);
            freeCores += batch.Cores;
            Absorb(batch, report, state);
            DecideReady(state);
        }

        return state.Summary(time.GetElapsedTime(begin), cancellationToken.IsCancellationRequested);
    }

    /// <summary>Decides every instance whose producers are all known; cached ones may make further ones known.</summary>
    private void DecideReady(RunState state)
    {
        while (state.NextUndecided() is StageInstance instance)
        {
            Decision decision = rule.TryDecide(instance, state.ContentOf)
                ?? throw new InvalidOperationException($"{instance.Name} was offered before its inputs were known.");
            foreach (string notice in rule.TakeNotices())
            {
                observer.Noticed(notice);
            }

            if (decision.Result is null)
            {
                state.Enqueue(decision);
            }
            else
            {
                rule.Remember(decision, time.GetUtcNow());
                state.Reuse(decision);
                observer.Reused(instance.Name);
            }
        }
    }

    private void Start(Batch batch, RunState state, ChannelWriter<Report> reports, CancellationToken cancellationToken)
    {
        foreach (Decision decision in batch.Decisions)
        {
            observer.Started(decision.Instance.Name, decision.Reasons);
        }

        // A snapshot: the loop goes on changing its own dictionary while the executor reads this one.
        ImmutableDictionary<InstanceName, StoredResult> producers = state.ProducersOf(batch);
        _ = ExecuteAsync(batch, producers, reports, cancellationToken);
    }

    private async Task ExecuteAsync(
        Batch batch, IReadOnlyDictionary<InstanceName, StoredResult> producers, ChannelWriter<Report> reports, CancellationToken cancellationToken)
    {
        Report report;
        try
        {
            await Task.Yield();
            IReadOnlyList<ExecutedInstance> results = await executor.ExecuteAsync(
                batch.Decisions,
                producers,
                batch.Cores,
                (instance, progress) => reports.TryWrite(new Report { Advance = (instance, progress) }),
                notice => reports.TryWrite(new Report { Notice = notice }),
                cancellationToken);
            report = new Report { Batch = batch, Results = results };
        }
        catch (Exception failure)
        {
            report = new Report { Batch = batch, Failure = failure };
        }

        await reports.WriteAsync(report, CancellationToken.None);
    }

    private void Absorb(Batch batch, Report report, RunState state)
    {
        switch (report.Failure)
        {
            case null:
                for (int i = 0; i < batch.Decisions.Count; i++)
                {
                    ExecutedInstance executed = report.Results![i];
                    state.Complete(batch.Decisions[i], executed);
                    observer.Completed(batch.Decisions[i].Instance.Name, executed.Result.Note.Duration);
                }

                break;
            case OperationCanceledException:
                break;
            case CorruptBlobException corrupt when state.TryDecideAgain(batch, corrupt.Expected):
                observer.Noticed(corrupt.What + " It was put into quarantine; the stage that makes it runs again.");
                break;
            case PipelineException failure:
                state.Fail(batch, failure);
                observer.Failed(batch.Decisions[0].Instance.Name, failure);
                break;
            default:
                throw new InvalidOperationException($"The executor failed at {batch.Decisions[0].Instance.Name}.", report.Failure);
        }
    }

    /// <summary>What an executing batch tells the loop: progress, a notice, or its end with results or a failure.</summary>
    private sealed record Report
    {
        public (InstanceName Instance, StageProgress Progress)? Advance { get; init; }

        public string? Notice { get; init; }

        public Batch? Batch { get; init; }

        public IReadOnlyList<ExecutedInstance>? Results { get; init; }

        public Exception? Failure { get; init; }
    }
}

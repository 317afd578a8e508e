using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Recomputing;

/// <summary>Computes instances again from nothing, in a store of their own, and compares all that comes out with what was recorded.</summary>
/// <param name="keys">Makes key parts.</param>
/// <param name="formats">Validate outputs and say where two differ.</param>
/// <param name="options">How to run.</param>
/// <param name="time">Measures durations.</param>
/// <param name="observer">Is told what runs.</param>
public sealed class Recomputation(KeyResolver keys, OutputFormats formats, RunOptions options, TimeProvider time, IRunObserver observer)
{
    /// <summary>Runs <paramref name="instances"/>, which are in topological order and closed under their inputs.</summary>
    /// <param name="instances">The instances.</param>
    /// <param name="recorded">What is recorded of an instance; null leaves it uncompared.</param>
    /// <param name="known">A store that may have the recorded bytes, to say where outputs differ; null when there is none.</param>
    /// <param name="scratch">An empty store. It holds all that came out afterwards.</param>
    /// <param name="logFolder">Where the logs of attempts go.</param>
    /// <param name="cancellationToken">Stops the run; what had come out by then is compared.</param>
    public async Task<RecomputationReport> RunAsync(
        IReadOnlyList<StageInstance> instances,
        Func<InstanceName, LockEntry?> recorded,
        ArtifactStore? known,
        ArtifactStore scratch,
        string logFolder,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(scratch);
        var executor = new LocalExecutor(scratch, formats, options, time, logFolder);
        var runner = new PipelineRunner(new RebuildRule(scratch, keys, _ => false), executor, observer, options, time);
        RunSummary summary = await runner.RunAsync(instances, cancellationToken);
        var comparison = new ResultComparison(formats, known, scratch);
        return new RecomputationReport(summary, [.. instances.Select(Compare).OfType<ResultDifference>()]);

        ResultDifference? Compare(StageInstance instance) =>
            summary.Results.TryGetValue(instance.Name, out StoredResult? now) && recorded(instance.Name) is LockEntry before
                ? comparison.FindDifference(instance.Name, before, now.Record)
                : null;
    }
}

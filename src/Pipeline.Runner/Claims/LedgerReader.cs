using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>Judges every claim of a profile from pipeline.lock.</summary>
public static class LedgerReader
{
    /// <summary>The results, in declared order.</summary>
    /// <param name="model">The profile.</param>
    /// <param name="locked">pipeline.lock.</param>
    /// <param name="states">How far each entry can be believed.</param>
    /// <param name="sourceOf">Whether the result of a key is in this machine's store, and whether it was computed here; else <see cref="MetricSource.Recorded"/>.</param>
    /// <exception cref="ClaimException">A test does not fit its metric's values, or the looks of a claim changed after the first.</exception>
    public static ImmutableArray<ClaimResult> Read(
        PipelineModel model, PipelineLock locked, IReadOnlyDictionary<InstanceName, LockState> states, Func<Digest, MetricSource> sourceOf)
    {
        ArgumentNullException.ThrowIfNull(model);
        LookLedger.Require(model, locked);
        return new ClaimEvaluator(new LockedMetrics(locked, model.Profile, states, sourceOf)).Evaluate(model.Claims);
    }
}

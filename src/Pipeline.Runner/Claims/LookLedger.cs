using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Locking;

namespace Pipeline.Runner.Claims;

/// <summary>Keeps the looks of sequential claims in pipeline.lock, so that a plan is not changed after the first look and a decided claim is not opened again.</summary>
public static class LookLedger
{
    /// <summary>Refuses a plan of looks that is not the one under which the same data were looked at before.</summary>
    /// <exception cref="ClaimException">Another plan was declared.</exception>
    public static void Require(PipelineModel model, PipelineLock locked)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(locked);
        foreach (ClaimDeclaration claim in model.Claims.Where(claim => claim.Metric is not null))
        {
            string plan = SequentialLooks.Plan(claim);
            if (locked.FindLook(model.Profile, claim.Name) is LookRecord record && record.Plan != plan && record.Data == DataOf(claim, record.Seeds, model, locked))
            {
                throw new ClaimException(
                    $"{claim.Position}: the claim '{claim.Name}' was looked at after {record.Seeds} seeds under the looks {record.Plan}, but declares {(plan.Length > 0 ? plan : "none")} now. Looks are fixed before the first one is taken.",
                    "Restore them, or give the claim seeds that nobody has looked at.");
            }
        }
    }

    /// <summary>The look records of a profile as its entries stand: of each sequential claim the latest look that has its numbers.</summary>
    /// <param name="model">The profile.</param>
    /// <param name="locked">The lock, with the entries of the run that ends.</param>
    /// <param name="states">How far each entry can be believed.</param>
    public static ImmutableSortedDictionary<string, LookRecord> Take(PipelineModel model, PipelineLock locked, IReadOnlyDictionary<InstanceName, LockState> states)
    {
        ArgumentNullException.ThrowIfNull(model);
        var evaluator = new ClaimEvaluator(new LockedMetrics(locked, model.Profile, states, _ => MetricSource.ComputedHere));
        var records = ImmutableSortedDictionary.CreateBuilder<string, LookRecord>(StringComparer.Ordinal);
        foreach (ClaimDeclaration claim in model.Claims.Where(claim => !claim.Looks.IsEmpty))
        {
            ClaimResult result = evaluator.Evaluate(claim);
            if (result is { LooksTaken: > 0, Verdict: ClaimVerdict verdict, Source: MetricSource.ComputedHere }
                && claim.Looks[result.LooksTaken - 1].Seeds is int seeds
                && DataOf(claim, seeds, model, locked) is Digest data)
            {
                records.Add(claim.Name, new LookRecord(SequentialLooks.Plan(claim), seeds, KebabCase.Of(verdict.ToString()), data));
            }
            else if (locked.FindLook(model.Profile, claim.Name) is LookRecord earlier)
            {
                records.Add(claim.Name, earlier);
            }
        }

        return records.ToImmutable();
    }

    /// <summary>The look that a claim waits for; null when it is decided or has no look left.</summary>
    /// <param name="claim">A claim with looks.</param>
    /// <param name="numbers">The numbers that are known. A look counts as taken when all of its numbers follow from pipeline.yaml and the code.</param>
    public static NextLook? NextOf(ClaimDeclaration claim, IMetricValues numbers)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(numbers);
        ClaimResult result = new ClaimEvaluator(numbers).Evaluate(claim);
        bool isFresh = SequentialLooks.IsFresh(result);
        int taken = isFresh ? result.LooksTaken : 0;
        bool isDecided = isFresh && result.Verdict is not (null or ClaimVerdict.Inconclusive);
        return isDecided || taken == claim.Looks.Length ? null : new NextLook(taken + 1, claim.Looks[taken], SequentialLooks.Cut(claim, claim.Looks[taken].Seeds));
    }

    private static Digest? DataOf(ClaimDeclaration claim, int seeds, PipelineModel model, PipelineLock locked) =>
        SequentialLooks.DataOf(claim, seeds, instance => locked.Find(model.Profile, instance)?.Key);
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>Decides for one instance whether an earlier result serves. <c>plan</c>, <c>status</c>, <c>explain</c> and <c>run</c> all ask this rule.</summary>
/// <param name="store">Earlier results.</param>
/// <param name="keys">Makes key parts.</param>
/// <param name="isForced">Instances that the user wants to run again; it can only remove cache hits.</param>
public sealed class RebuildRule(ArtifactStore store, KeyResolver keys, Func<StageInstance, bool> isForced)
{
    private static readonly Reason s_neverRan = new(ReasonKind.NeverRan, "never ran");
    private static readonly Reason s_lost = new(ReasonKind.Lost, "its recorded result is missing or damaged");

    /// <summary>Who wants the forced instances to run, for their reason.</summary>
    /// <value>Default: <c>--force</c>.</value>
    public string ForcedBy { get; init; } = "--force";

    /// <summary>Decides, or answers null while the content of an input is unknown.</summary>
    public Decision? TryDecide(StageInstance instance, Func<OutputReference, Digest?> contentOf)
    {
        ArgumentNullException.ThrowIfNull(instance);
        if (keys.TryResolve(instance, contentOf) is not KeyParts parts)
        {
            return null;
        }

        Digest key = CacheKey.Compute(parts);
        if (isForced(instance))
        {
            return new Decision(instance, parts, key, null, [new Reason(ReasonKind.Forced, $"asked for by {ForcedBy}")]);
        }

        return store.TryFind(key, out StoredResult? result)
            ? new Decision(instance, parts, key, result, [])
            : new Decision(instance, parts, key, null, ReasonsToRun(instance, parts));
    }

    /// <summary>Notes that an earlier result serves the decided instance, so that the next difference is told against it.</summary>
    public void Remember(Decision decision, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Result is StoredResult result)
        {
            store.Remember(result, new JournalNote(decision.Instance.Name.ToString(), "an earlier result serves", result.Note.Duration, now) { Origin = result.Note.Origin });
        }
    }

    /// <summary>The damage that the store met since the last call, in sentences.</summary>
    public IReadOnlyList<string> TakeNotices() => [.. store.TakeProblems().Select(problem => problem.ToString())];

    private ImmutableArray<Reason> ReasonsToRun(StageInstance instance, KeyParts parts)
    {
        if (store.LastOf(instance.Name.ToString()) is not StoredResult last)
        {
            return [s_neverRan];
        }

        ImmutableArray<Reason> differences = KeyDifference.Between(last.Record, parts);
        return differences.IsEmpty ? [s_lost] : differences;
    }
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Runner.Blame;

/// <summary>Finds the stages whose change moved a metric, by exchanging the results of one stage at a time for its old ones. Nothing is run.</summary>
/// <remarks>
/// A stage changed by itself when today's settings and code on its old inputs have another key than its old result. With its old results in place,
/// every instance that reads them has a key again, and the result of that key is looked up: in the two locks, then in the store.
/// </remarks>
/// <param name="model">The profile today.</param>
/// <param name="keys">Makes key parts.</param>
/// <param name="before">The old lock.</param>
/// <param name="now">Today's lock.</param>
/// <param name="store">Has further results; null when there is none.</param>
public sealed class BlameSearch(PipelineModel model, KeyResolver keys, PipelineLock before, PipelineLock now, ArtifactStore? store)
{
    /// <summary>Compares <paramref name="metric"/> then and now.</summary>
    /// <exception cref="BlameException">A value is not recorded, or today's lock is stale.</exception>
    public MetricBlame Explain(NamedMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ImmutableArray<StageInstance> closure = Selection.Closure(model.Instances, metric.Instances.ToHashSet());
        RequireCurrent(closure);
        double oldValue = Require(metric, Before, "the old pipeline.lock", "Compare with a version that has it.");
        double newValue = Require(metric, Now, "pipeline.lock", $"Run './pipeline run --profile {model.Profile}' first.");
        var blame = new MetricBlame(metric, oldValue, newValue, []);
        StageSwap[] swaps = [.. closure.Where(HasChangedItself).Select(instance => instance.Name.Stage).Distinct().Select(stage => Swap(stage, closure, metric))];
        return blame with
        {
            Swaps = [.. swaps.OrderByDescending(blame.IsMovedBy).ThenBy(swap => swap.Value is null).ThenByDescending(swap => Math.Abs(newValue - swap.Value ?? 0))],
        };
    }

    private LockEntry? Now(InstanceName name) => now.Find(model.Profile, name);

    private LockEntry? Before(InstanceName name) => before.Find(model.Profile, name);

    private void RequireCurrent(ImmutableArray<StageInstance> closure)
    {
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, keys, now);
        if (closure.FirstOrDefault(instance => states[instance.Name] != LockState.Current) is StageInstance other)
        {
            throw new BlameException(
                $"pipeline.lock must record today's {other.Name}, but {(states[other.Name] == LockState.Missing ? "has no entry of it" : "its entry is of other settings, code or inputs")}.",
                $"Run './pipeline run --profile {model.Profile}' first.",
                ExitCode.Pending);
        }
    }

    private static double Require(NamedMetric metric, Func<InstanceName, LockEntry?> entryOf, string place, string remedy) =>
        Value(metric, entryOf) ?? throw new BlameException($"'{metric.Text}' must be recorded for each of its instances, but {place} does not have it.", remedy);

    /// <summary>The mean over the instances; null when one has no value.</summary>
    private static double? Value(NamedMetric metric, Func<InstanceName, LockEntry?> entryOf)
    {
        double sum = 0;
        foreach (InstanceName instance in metric.Instances)
        {
            if (entryOf(instance)?.Metrics.TryGetValue(metric.Metric, out double value) != true)
            {
                return null;
            }

            sum += value;
        }

        return sum / metric.Instances.Length;
    }

    private bool HasChangedItself(StageInstance instance)
    {
        if (Before(instance.Name) is not LockEntry old)
        {
            return true;
        }

        return old.Key != Now(instance.Name)!.Key
            && (keys.TryResolve(instance, reference => ContentOf(Before, reference)) is not KeyParts parts || CacheKey.Compute(parts) != old.Key);
    }

    private static Digest? ContentOf(Func<InstanceName, LockEntry?> entryOf, OutputReference reference) =>
        entryOf(reference.Producer)?.Outputs.TryGetValue(reference.Output, out Digest digest) == true ? digest : null;

    private StageSwap Swap(StageName stage, ImmutableArray<StageInstance> closure, NamedMetric metric)
    {
        var entries = new Dictionary<InstanceName, LockEntry?>();
        InstanceName? unknown = null;
        foreach (StageInstance instance in closure)
        {
            LockEntry? entry = instance.Name.Stage == stage ? Before(instance.Name) : WithInputsOf(instance, entries);
            unknown ??= entry is null ? instance.Name : null;
            entries.Add(instance.Name, entry);
        }

        double? value = Value(metric, entries.GetValueOrDefault);
        StageInstance changed = closure.First(instance => instance.Name.Stage == stage && HasChangedItself(instance));
        return new StageSwap(stage, ChangesOf(changed), value, value is null ? unknown : null, ChainTo(metric, stage, closure));
    }

    /// <summary>The result that an instance would have with the inputs of this exchange; null when it is not known.</summary>
    private LockEntry? WithInputsOf(StageInstance instance, Dictionary<InstanceName, LockEntry?> entries)
    {
        if (keys.TryResolve(instance, reference => ContentOf(entries.GetValueOrDefault, reference)) is not KeyParts parts)
        {
            return null;
        }

        Digest key = CacheKey.Compute(parts);
        return new[] { Now(instance.Name), Before(instance.Name) }.FirstOrDefault(entry => entry?.Key == key)
            ?? (store?.TryFind(key, out StoredResult? result) == true ? LockEntry.Of(result!.Record) : null);
    }

    private ImmutableArray<string> ChangesOf(StageInstance instance)
    {
        if (Before(instance.Name) is not LockEntry old)
        {
            return ["it is new"];
        }

        KeyParts current = keys.TryResolve(instance, reference => ContentOf(Before, reference)) ?? keys.TryResolve(instance, reference => ContentOf(Now, reference))!;
        return store?.TryFind(old.Key, out StoredResult? stored) == true
            ? [.. KeyDifference.Between(stored!.Record, current).Select(reason => reason.Text)]
            : ["its settings, code or numeric contract (this machine's store does not have its old result, which would tell)"];
    }

    /// <summary>The shortest way up from the metric through changed outputs to the stage, turned round.</summary>
    private ImmutableArray<ChainLink> ChainTo(NamedMetric metric, StageName stage, ImmutableArray<StageInstance> closure)
    {
        var byName = closure.ToDictionary(instance => instance.Name);
        var next = new Dictionary<InstanceName, ChainLink>();
        var queue = new Queue<ChainLink>(metric.Instances.Select(instance => new ChainLink(instance, null)));
        var towards = new Dictionary<InstanceName, InstanceName>();
        while (queue.TryDequeue(out ChainLink? link))
        {
            if (!next.TryAdd(link.Instance, link))
            {
                continue;
            }

            if (link.Instance.Stage == stage)
            {
                return [.. Follow(link.Instance).Select(instance => next[instance])];
            }

            foreach (OutputReference read in byName[link.Instance].Inputs.SelectMany(input => input.Elements).Where(HasChanged))
            {
                towards.TryAdd(read.Producer, link.Instance);
                queue.Enqueue(new ChainLink(read.Producer, read.Output));
            }
        }

        return [];

        bool HasChanged(OutputReference output) => ContentOf(Before, output) != ContentOf(Now, output);

        IEnumerable<InstanceName> Follow(InstanceName first)
        {
            for (InstanceName? at = first; at is not null; at = towards.GetValueOrDefault(at))
            {
                yield return at;
            }
        }
    }
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>Says what a run would do, without running anything.</summary>
public static class Planner
{
    /// <summary>Plans <paramref name="instances"/>, which are in topological order and closed under their inputs.</summary>
    public static ImmutableArray<PlannedInstance> Plan(IReadOnlyList<StageInstance> instances, RebuildRule rule)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(rule);
        var known = new Dictionary<InstanceName, StoredResult>();
        var plan = ImmutableArray.CreateBuilder<PlannedInstance>(instances.Count);
        foreach (StageInstance instance in instances)
        {
            Decision? decision = rule.TryDecide(instance, reference => ContentOf(known, reference));
            if (decision?.Result is StoredResult result)
            {
                known.Add(instance.Name, result);
            }

            plan.Add(Line(instance, decision, known));
        }

        return plan.MoveToImmutable();
    }

    /// <summary>Digest of an output among <paramref name="known"/> results, or null.</summary>
    internal static Digest? ContentOf(IReadOnlyDictionary<InstanceName, StoredResult> known, OutputReference reference) =>
        known.TryGetValue(reference.Producer, out StoredResult? result)
            ? result.Record.Outputs.First(output => output.Name == reference.Output).Digest
            : null;

    private static PlannedInstance Line(StageInstance instance, Decision? decision, Dictionary<InstanceName, StoredResult> known)
    {
        if (decision is null)
        {
            InstanceName producer = instance.Inputs.SelectMany(input => input.Elements).First(element => !known.ContainsKey(element.Producer)).Producer;
            return new PlannedInstance(instance, PlannedState.Waits, [new Reason(ReasonKind.Upstream, $"waits for {producer}")], null);
        }

        PlannedState state = decision.Result is null ? PlannedState.Run : PlannedState.Cached;
        return new PlannedInstance(instance, state, decision.Reasons, decision);
    }
}

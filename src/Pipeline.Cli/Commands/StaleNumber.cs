using System.Collections.Immutable;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Commands;

/// <summary>An instance that pipeline.lock does not record under today's key, though something rests on it.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Reason">Why a run would make it, as far as it can be told.</param>
/// <param name="IsOfAClaim">Whether a claim reads its numbers.</param>
internal sealed record StaleNumber(InstanceName Instance, string Reason, bool IsOfAClaim)
{
    /// <summary>First the stale and missing instances that claims read, then the stale ones behind documents and figures; each in the order of a plan.</summary>
    public static ImmutableArray<StaleNumber> Of(
        CommandSession session, PipelineModel model, IEnumerable<ClaimResult> ledger, IReadOnlyDictionary<InstanceName, LockState> states)
    {
        HashSet<InstanceName> read = [.. ledger.Where(result => result.Source is MetricSource.Stale or MetricSource.Missing).SelectMany(result => ClaimClosure.Read(result.Claim))];

        // A claim that its first looks decided leaves later seeds as they are.
        HashSet<InstanceName> sequential = [.. ClaimClosure.Of(model, model.Claims.Where(claim => !claim.Looks.IsEmpty)).Select(instance => instance.Name)];
        StageInstance[] stale = [.. model.Instances.Where(instance => read.Contains(instance.Name)
            ? states[instance.Name] != LockState.Current
            : states[instance.Name] == LockState.Stale && !sequential.Contains(instance.Name))];
        if (stale.Length == 0)
        {
            return [];
        }

        // A store remembers what its results were made of; without one, only the lock's own keys can be compared.
        ImmutableDictionary<InstanceName, PlannedInstance> plan = Directory.Exists(session.Workspace.StorePath)
            ? session.Plan(model, []).ToImmutableDictionary(line => line.Instance.Name)
            : ImmutableDictionary<InstanceName, PlannedInstance>.Empty;
        var byName = model.Instances.ToDictionary(instance => instance.Name);
        return
        [
            .. stale.OrderByDescending(instance => read.Contains(instance.Name))
                .Select(instance => new StaleNumber(instance.Name, Why(instance, plan, states, byName), read.Contains(instance.Name))),
        ];
    }

    private static string Why(
        StageInstance instance,
        ImmutableDictionary<InstanceName, PlannedInstance> plan,
        IReadOnlyDictionary<InstanceName, LockState> states,
        Dictionary<InstanceName, StageInstance> byName)
    {
        if (plan.GetValueOrDefault(instance.Name) is PlannedInstance line)
        {
            return line.State == PlannedState.Cached ? "the store has its result, but pipeline.lock does not record it" : ReasonText.Brief(line.Reasons);
        }

        return states[instance.Name] == LockState.Missing ? "pipeline.lock has no entry of it" : Origin(instance);

        // The first stale instance on the way up is where the change came in.
        string Origin(StageInstance from) =>
            from.Inputs.SelectMany(input => input.Elements).Select(element => element.Producer).FirstOrDefault(name => states[name] != LockState.Current) is InstanceName producer
                ? Origin(byName[producer])
                : $"settings, code or numeric contract of {(from == instance ? "it" : from.Name.Stage)} changed";
    }
}

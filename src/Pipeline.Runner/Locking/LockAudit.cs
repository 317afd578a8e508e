using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Runner.Locking;

/// <summary>Tells which entries of the lock are stale, from pipeline.yaml, the code and the lock alone; no store is needed.</summary>
public static class LockAudit
{
    /// <summary>The state of each instance of <paramref name="model"/>'s profile.</summary>
    public static ImmutableDictionary<InstanceName, LockState> Run(PipelineModel model, KeyResolver keys, PipelineLock locked)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(locked);
        var states = ImmutableDictionary.CreateBuilder<InstanceName, LockState>();
        foreach (StageInstance instance in model.Instances)
        {
            states.Add(instance.Name, StateOf(instance));
        }

        return states.ToImmutable();

        LockState StateOf(StageInstance instance)
        {
            if (locked.Find(model.Profile, instance.Name) is not LockEntry entry)
            {
                return LockState.Missing;
            }

            bool inputsAreCurrent = instance.Inputs.SelectMany(input => input.Elements).All(element => states[element.Producer] == LockState.Current);
            KeyParts? parts = inputsAreCurrent ? keys.TryResolve(instance, ContentOf) : null;
            return parts is not null && CacheKey.Compute(parts) == entry.Key ? LockState.Current : LockState.Stale;
        }

        Digest? ContentOf(OutputReference reference) =>
            locked.Find(model.Profile, reference.Producer)?.Outputs.TryGetValue(reference.Output, out Digest digest) == true ? digest : null;
    }
}

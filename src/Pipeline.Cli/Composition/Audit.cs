using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Runner.Recomputing;

namespace Pipeline.Cli.Composition;

/// <summary>A random share of the cached instances, which a run executes again and compares.</summary>
/// <param name="Share">Above 0 and at most 1.</param>
/// <param name="Seed">Draws the same instances again.</param>
/// <param name="Cached">How many instances had a result.</param>
/// <param name="Instances">Those that were drawn.</param>
internal sealed record Audit(double Share, int Seed, int Cached, ImmutableHashSet<InstanceName> Instances)
{
    /// <summary>Draws from the instances that <paramref name="plan"/> would reuse.</summary>
    public static Audit Draw(ImmutableArray<PlannedInstance> plan, double share, int seed)
    {
        InstanceName[] cached = [.. plan.Where(line => line.State == PlannedState.Cached).Select(line => line.Instance.Name)];
        return new Audit(share, seed, cached.Length, AuditSample.Draw(cached, share, seed));
    }

    /// <summary>Whether an instance is executed again.</summary>
    public bool Includes(StageInstance instance) => Instances.Contains(instance.Name);

    /// <summary>The executor that compares, around the one that runs everything else.</summary>
    public static IStageExecutor Wrap(IStageExecutor first, Workspace workspace, ScratchStore scratch, RunOptions options)
    {
        var again = new LocalExecutor(scratch.Store, OutputKinds.All, options, TimeProvider.System, scratch.LogPath, workspace.Store.Blobs);
        return new RecomputingExecutor(workspace.Store, first, again, new ResultComparison(OutputKinds.All, workspace.Store, scratch.Store), scratch.Folder);
    }
}

using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Runner.Recomputing;

namespace Pipeline.Cli.Composition;

/// <summary>Computes all that claims rest on again, from nothing, and judges the claims by what comes out.</summary>
/// <param name="session">The command.</param>
/// <param name="model">The profile.</param>
/// <param name="locked">pipeline.lock, which says what must come out.</param>
internal sealed class ClaimRecomputation(CommandSession session, PipelineModel model, PipelineLock locked)
{
    /// <summary>What came out, and the claims judged by it.</summary>
    /// <param name="Report">Differences from the recorded bytes.</param>
    /// <param name="ExitCode">Of the run; 5 when bytes differ.</param>
    /// <param name="Claims">The chosen claims, by the numbers that came out; empty when the run did not end well.</param>
    public sealed record Outcome(RecomputationReport Report, ExitCode ExitCode, ImmutableArray<ClaimResult> Claims);

    /// <summary>Recomputes the closure of <paramref name="claims"/>.</summary>
    /// <exception cref="ClaimException">A number that a claim rests on is not recorded, or under another key.</exception>
    public async Task<Outcome> RunAsync(IReadOnlyList<ClaimDeclaration> claims, RunOptions options, IRunDisplay display)
    {
        KeyResolver keys = session.Workspace.Keys(model);
        ImmutableArray<StageInstance> closure = ClaimClosure.Of(model, claims);
        RequireCurrent(closure, LockAudit.Run(model, keys, locked));
        using var scratch = ScratchStore.Create(session.Workspace);
        RecomputationReport? report = null;
        (_, ExitCode exitCode) = await RunHost.RunAsync(
            options,
            display,
            services => services.AddSingleton(keys).AddSingleton<Recomputation>(),
            async (services, stopping) =>
            {
                report = await services.GetRequiredService<Recomputation>().RunAsync(
                    closure, name => locked.Find(model.Profile, name), session.Workspace.FindStore(), scratch.Store, scratch.LogPath, stopping);
                return report.Summary;
            });
        scratch.IsKept = report!.ExitCode is ExitCode.Integrity or ExitCode.StageFailed;
        return new Outcome(
            report,
            report.ExitCode == ExitCode.Integrity ? ExitCode.Integrity : exitCode,
            report.Summary.ExitCode == ExitCode.Done ? Judge(claims, report.Summary, scratch) : []);
    }

    /// <summary>Judges with the new numbers in the place of the recorded ones: claims of one table share their error level, so all are judged.</summary>
    private ImmutableArray<ClaimResult> Judge(IReadOnlyList<ClaimDeclaration> claims, RunSummary summary, ScratchStore scratch)
    {
        var columns = new ClaimColumns(model, scratch.Store.Blobs.OpenVerified);
        PipelineLock recomputed = locked.With(
            model.Profile,
            summary.Results.Select(result => KeyValuePair.Create(result.Key, columns.EntryOf(result.Key, result.Value.Record))),
            model.Instances.Select(instance => instance.Name));
        ImmutableDictionary<InstanceName, LockState> states = LockAudit.Run(model, session.Workspace.Keys(model), recomputed);
        HashSet<string> chosen = [.. claims.Select(claim => claim.Name)];
        return [.. LedgerReader.Read(model, recomputed, states, key => scratch.Store.TryFind(key, out _) ? MetricSource.ComputedHere : MetricSource.Recorded).Where(result => chosen.Contains(result.Claim.Name))];
    }

    private void RequireCurrent(ImmutableArray<StageInstance> closure, ImmutableDictionary<InstanceName, LockState> states)
    {
        StageInstance[] other = [.. closure.Where(instance => states[instance.Name] != LockState.Current)];
        if (other.Length > 0)
        {
            string state = states[other[0].Name] == LockState.Missing ? "has no entry" : "has an entry of other settings, code or inputs";
            throw new ClaimException(
                $"A claim is recomputed against pipeline.lock, but {other[0].Name.ToString()} {state} there{(other.Length > 1 ? $", and {other.Length - 1} more" : "")}.",
                $"Run './pipeline run --profile {model.Profile}' first, and commit pipeline.lock.");
        }
    }
}

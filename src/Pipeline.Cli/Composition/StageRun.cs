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
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Brings instances up to date, then writes the view, the store's index and pipeline.lock.</summary>
/// <param name="session">The command.</param>
/// <param name="model">The profile.</param>
/// <param name="options">How to run.</param>
/// <param name="display">Shows what happens.</param>
internal sealed class StageRun(CommandSession session, PipelineModel model, RunOptions options, IRunDisplay display)
{
    /// <summary>Decides what must run; tells who forces it.</summary>
    public required RebuildRule Rule { get; init; }

    /// <summary>Whether pipeline.lock is written. Runs with <c>--set</c> and audits leave it alone.</summary>
    public required bool WritesLock { get; init; }

    /// <summary>The remotes that are asked first; null for none.</summary>
    public RemoteCache? Remotes { get; init; }

    /// <summary>Turns the executor of this run into another one; by default nothing does.</summary>
    public Func<IStageExecutor, IStageExecutor> Wrap { get; init; } = executor => executor;

    /// <summary>Runs <paramref name="chosen"/> and publishes what came out.</summary>
    public async Task<(RunSummary Summary, ExitCode ExitCode)> RunAsync(ImmutableArray<StageInstance> chosen)
    {
        // A lock that cannot be read or looks that changed are said now, not after the work.
        Workspace workspace = session.Workspace;
        LookLedger.Require(model, LockFile.Load(workspace.LockPath));
        (RunSummary summary, ExitCode exitCode) = await RunHost.RunAsync(options, display, Compose, (services, stopping) => RunAndPublishAsync(services, chosen, stopping));
        LastRun.Save(workspace, model.Profile, summary, TimeProvider.System);
        return (summary, exitCode);
    }

    private void Compose(IServiceCollection services) => services
        .AddSingleton(session.Workspace.Store)
        .AddSingleton(Rule)
        .AddSingleton<IStageExecutor>(composed => Wrap(new LocalExecutor(
            composed.GetRequiredService<ArtifactStore>(), composed.GetRequiredService<OutputFormats>(), options, TimeProvider.System, session.Workspace.LogPath)));

    /// <summary>Runs and publishes; when publishing meets a damaged blob, once more, for the stage that makes it then runs again.</summary>
    private async Task<RunSummary> RunAndPublishAsync(IServiceProvider services, ImmutableArray<StageInstance> chosen, CancellationToken stopping)
    {
        PipelineRunner runner = services.GetRequiredService<PipelineRunner>();
        var publisher = new RunPublisher(session.Workspace, services.GetRequiredService<OutputFormats>(), display);
        await (Remotes?.FetchAsync(chosen, Rule, stopping) ?? Task.CompletedTask);
        RunSummary summary = await runner.RunAsync(chosen, stopping);
        try
        {
            await publisher.PublishAsync(model, summary, WritesLock);
        }
        catch (CorruptBlobException corrupt)
        {
            display.Noticed(corrupt.Message);
            summary = await runner.RunAsync(chosen, stopping);
            await publisher.PublishAsync(model, summary, WritesLock);
        }

        await (Remotes?.PublishAsync(summary, stopping) ?? Task.CompletedTask);
        return summary;
    }
}

using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipeline.Authoring.Formats;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Runner.Planning;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>The generic host of a run: services, and a lifetime that turns Ctrl-C and SIGTERM into a clean stop.</summary>
internal static class RunHost
{
    /// <summary>Runs <paramref name="chosen"/>, then writes the view, the store's index and pipeline.lock.</summary>
    public static async Task<(RunSummary Summary, ExitCode ExitCode)> RunAsync(
        CommandSession session,
        PipelineModel model,
        ImmutableArray<StageInstance> chosen,
        Func<StageInstance, bool> isForced,
        RunOptions options,
        IRunDisplay display)
    {
        // A lock that cannot be read is said now, not after the work.
        LockFile.Load(session.Workspace.LockPath);
        bool isTerminated = false;
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => isTerminated = true);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services
            .AddSingleton(session.Workspace.Store)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(options)
            .AddSingleton<IRunObserver>(display)
            .AddSingleton(session.CreateRule(model, isForced))
            .AddSingleton(new OutputFormats([new TableFormat(), new WeightsFormat(), new JsonFormat(), new FigureFormat(), new TextFormat(), new FileFormat()]))
            .AddSingleton<IStageExecutor>(services => new LocalExecutor(
                services.GetRequiredService<ArtifactStore>(), services.GetRequiredService<OutputFormats>(), options, TimeProvider.System, session.Workspace.LogPath))
            .AddSingleton<PipelineRunner>();
        using IHost host = builder.Build();
        await host.StartAsync();
        CancellationToken stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        var publisher = new RunPublisher(session.Workspace, host.Services.GetRequiredService<OutputFormats>(), display);
        RunSummary summary = await display.ShowAsync(() => RunAndPublishAsync(host.Services.GetRequiredService<PipelineRunner>(), publisher, model, chosen, session.Overrides.Count == 0, display, stopping));
        LastRun.Save(session.Workspace, model.Profile, summary, TimeProvider.System);
        await host.StopAsync(CancellationToken.None);
        return (summary, summary.ExitCode == ExitCode.Interrupted && isTerminated ? ExitCode.Terminated : summary.ExitCode);
    }

    /// <summary>Runs and publishes; when publishing meets a damaged blob, once more, for the stage that makes it then runs again.</summary>
    private static async Task<RunSummary> RunAndPublishAsync(
        PipelineRunner runner, RunPublisher publisher, PipelineModel model, ImmutableArray<StageInstance> chosen, bool writesLock, IRunObserver observer, CancellationToken stopping)
    {
        RunSummary summary = await runner.RunAsync(chosen, stopping);
        try
        {
            await publisher.PublishAsync(model, summary, writesLock);
        }
        catch (CorruptBlobException corrupt)
        {
            observer.Noticed(corrupt.Message);
            summary = await runner.RunAsync(chosen, stopping);
            await publisher.PublishAsync(model, summary, writesLock);
        }

        return summary;
    }
}

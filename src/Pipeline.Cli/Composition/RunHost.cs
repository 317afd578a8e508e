using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Execution;

namespace Pipeline.Cli.Composition;

/// <summary>The generic host of whatever executes stages: services, and a lifetime that turns Ctrl-C and SIGTERM into a clean stop.</summary>
internal static class RunHost
{
    /// <summary>Composes the services and does <paramref name="work"/> while <paramref name="display"/> shows it.</summary>
    /// <param name="options">How to run.</param>
    /// <param name="display">Shows what happens.</param>
    /// <param name="compose">Adds the rebuild rule and the executor.</param>
    /// <param name="work">Gets the services and the token that is cancelled when the user wants to stop.</param>
    public static async Task<(RunSummary Summary, ExitCode ExitCode)> RunAsync(
        RunOptions options, IRunDisplay display, Action<IServiceCollection> compose, Func<IServiceProvider, CancellationToken, Task<RunSummary>> work)
    {
        bool isTerminated = false;
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => isTerminated = true);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(OutputKinds.All)
            .AddSingleton(options)
            .AddSingleton<IRunObserver>(display)
            .AddSingleton<PipelineRunner>();
        compose(builder.Services);
        using IHost host = builder.Build();
        await host.StartAsync();
        CancellationToken stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        RunSummary summary = await display.ShowAsync(() => work(host.Services, stopping));
        await host.StopAsync(CancellationToken.None);
        return (summary, summary.ExitCode == ExitCode.Interrupted && isTerminated ? ExitCode.Terminated : summary.ExitCode);
    }
}

using Microsoft.Extensions.DependencyInjection;
using Pipeline.Cli.Commands;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Planning;
using Pipeline.Runner.Recomputing;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Executes drawn results of a bundle again, with this checkout's code and the bundle's own inputs, in stores of their own, and compares byte for byte.</summary>
internal sealed class BundleRecomputation(CommandSession session, BundleArchive archive, BundleFindings findings)
{
    /// <summary>Recomputes; the display names the first difference down to row and column, and the exit code is 5.</summary>
    public async Task<ExitCode> RunAsync(RecomputeSample sample, RunOptions options, IRunDisplay display, CancellationToken cancellationToken)
    {
        using var scratch = ScratchStore.Create(session.Workspace);
        using var given = ArtifactStore.Open(Path.Combine(scratch.Folder, "bundle"));
        await TakeAllAsync(given, cancellationToken);
        HashSet<InstanceName> shipped = [.. findings.Instances];
        StageInstance[] instances = [.. findings.Model.Instances.Where(instance => shipped.Contains(instance.Name))];
        var rule = new RebuildRule(given, session.Workspace.Keys(findings.Model), instance => sample.Includes(instance.Name)) { ForcedBy = "--recompute" };
        var first = new LocalExecutor(given, OutputKinds.All, options, TimeProvider.System, scratch.LogPath);
        var again = new LocalExecutor(scratch.Store, OutputKinds.All, options, TimeProvider.System, scratch.LogPath, given.Blobs);
        var executor = new RecomputingExecutor(given, first, again, new ResultComparison(OutputKinds.All, given, scratch.Store), scratch.Folder);
        (_, ExitCode exitCode) = await RunHost.RunAsync(
            options,
            display,
            services => services.AddSingleton(rule).AddSingleton<IStageExecutor>(executor),
            (services, stopping) => services.GetRequiredService<PipelineRunner>().RunAsync(instances, stopping));
        scratch.IsKept = exitCode == ExitCode.Integrity;
        return exitCode;
    }

    /// <summary>The bundle is on trial, so nobody vouches for it; its results go to a store that is thrown away.</summary>
    private async Task TakeAllAsync(ArtifactStore given, CancellationToken cancellationToken)
    {
        var content = new ContentReader(archive, new TransferPolicy(new TransferOptions { Parallelism = Environment.ProcessorCount }, TimeProvider.System));
        var receiver = new ResultReceiver(given, content, new RecordReader(content, CacheKey.Of), new AnyTrust(), TimeProvider.System);
        await receiver.ReceiveAsync([.. findings.Results.Select(result => result.Shipped)], cancellationToken);
    }
}

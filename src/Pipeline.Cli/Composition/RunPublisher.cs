using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>Writes what people open after a run: the view, the store's index and pipeline.lock.</summary>
internal sealed class RunPublisher(Workspace workspace, OutputFormats formats, IRunObserver observer)
{
    private static readonly Digest s_lockFileKey = Digest.Of("pipeline.lock"u8);

    /// <summary>Publishes every result of <paramref name="summary"/>; runs with <c>--set</c> leave pipeline.lock alone.</summary>
    /// <exception cref="CorruptBlobException">A result's blob is damaged; it is in quarantine now, so that running again makes it anew.</exception>
    public async Task PublishAsync(PipelineModel model, RunSummary summary, bool writesLock)
    {
        PlaceOutputs(model, summary);
        workspace.Store.WriteIndex();
        if (writesLock)
        {
            // Two runs of different profiles may end at once; each keeps the other's block.
            using IDisposable held = await workspace.Store.AcquireKeyAsync(s_lockFileKey, CancellationToken.None);
            var columns = new ClaimColumns(model, workspace.Store.Blobs.OpenVerified);
            PipelineLock locked = LockFile.Load(workspace.LockPath).With(
                model.Profile,
                summary.Results.Select(result => KeyValuePair.Create(result.Key, columns.EntryOf(result.Key, result.Value.Record))),
                model.Instances.Select(instance => instance.Name));
            LockFile.Save(workspace.LockPath, locked.WithLooks(model.Profile, LookLedger.Take(model, locked, LockAudit.Run(model, workspace.Keys(model), locked))));
        }

        // Last, and never a failure: housekeeping must not keep a result from being written down.
        foreach (StoreProblem problem in workspace.Store.SweepCheckpoints())
        {
            observer.Noticed(problem.ToString());
        }
    }

    private void PlaceOutputs(PipelineModel model, RunSummary summary)
    {
        Dictionary<string, BlobDescriptor> wanted = summary.Results
            .SelectMany(result => result.Value.Record.Outputs, (result, output) => (Path: $"{model.Profile}/{PathOf(result.Key, output)}", output.Blob))
            .ToDictionary(file => file.Path, file => file.Blob, StringComparer.Ordinal);
        using OutputView view = workspace.OpenView();
        if (summary.Results.Count == model.Instances.Length)
        {
            Tell(view.Restore(model.Profile, wanted));
            return;
        }

        // A run of some stages leaves what the others wrote.
        foreach ((string path, BlobDescriptor blob) in wanted.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            Tell(view.Place(path, blob));
        }
    }

    private void Tell(ViewReport report)
    {
        foreach (KeptFile kept in report.Kept)
        {
            observer.Noticed($"artifacts/out: {kept}");
        }
    }

    private string PathOf(InstanceName instance, RecordedOutput output)
    {
        string folder = instance.Axes.Pairs.Count == 0 ? instance.Stage.ToString() : $"{instance.Stage}/{instance.Axes}";
        return $"{folder}/{output.Name}{formats[output.Format].Extension}";
    }
}

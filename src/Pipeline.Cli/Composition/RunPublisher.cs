using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Execution;
using Pipeline.Runner.Locking;
using Pipeline.Store;
using Pipeline.Store.Blobs;
using Pipeline.Store.View;

namespace Pipeline.Cli.Composition;

/// <summary>Writes what people open after a run: the view, the store's index and pipeline.lock.</summary>
internal sealed class RunPublisher(Workspace workspace, OutputFormats formats, IRunObserver observer)
{
    /// <summary>Publishes every result of <paramref name="summary"/>; runs with <c>--set</c> leave pipeline.lock alone.</summary>
    public void Publish(PipelineModel model, RunSummary summary, bool writesLock)
    {
        PlaceOutputs(model, summary);
        workspace.Store.WriteIndex();
        if (writesLock)
        {
            PipelineLock locked = LockFile.Load(workspace.LockPath).With(
                model.Profile,
                summary.Results.Select(result => KeyValuePair.Create(result.Key, LockEntry.Of(result.Value.Record))),
                model.Instances.Select(instance => instance.Name));
            LockFile.Save(workspace.LockPath, locked);
        }
    }

    private void PlaceOutputs(PipelineModel model, RunSummary summary)
    {
    }

    private string PathOf(string profile, InstanceName instance, RecordedOutput output)
    {
        string folder = instance.Axes.Pairs.Count == 0 ? $"{profile}/{instance.Stage}" : $"{profile}/{instance.Stage}/{instance.Axes}";
        return $"{folder}/{output.Name}{formats[output.Format].Extension}";
    }
}

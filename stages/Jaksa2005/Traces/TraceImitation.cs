using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Statistics;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Traces;

/// <summary>
/// Steps 2 and 3 of section 2 from the table that <see cref="Trace"/> wrote: "train the learning network to imitate original learning algorithm", then train by it.
/// </summary>
/// <remarks>
/// With the random streams of an experiment (<c>streams:</c> in pipeline.yaml) and the trace of its first runs, these runs end with the experiment's bits. An
/// experiment itself keeps its traces in memory: a table of all its runs would be far larger than all that it finds.
/// </remarks>
[Stage("jaksa2005.trace-imitation")]
[Input("trace", Format.Table)]
[Output("outcomes", Format.Table)]
[Output("learning", Format.Table)]
[Output("summary", Format.Table)]
[Metric("runs", Unit = "count")]
[Metric("explained")]
public sealed class TraceImitation(ExperimentSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var protocol = Protocol.Of(settings);
        StoredTrace trace;
        using (TableReader table = stage.OpenTable("trace"))
        {
            trace = new StoredTrace(table, protocol.Basic);
        }

        if (trace.Runs < settings.Runs || trace.Steps != protocol.Training.Steps)
        {
            throw new InvalidDataException(
                $"The experiment has {settings.Runs} runs of {protocol.Training.Steps} steps, but the trace has {trace.Runs} of {trace.Steps}. Give both stages the same 'cycles' and no more 'runs' than the trace has.");
        }

        var work = new StoredTraceWork(protocol, new Draws(stage.Random), settings.Runs, trace);
        LaneBlocks.Run(settings.Runs, work, stage.Cores, cancellationToken);
        OutcomeTable.Write(stage, "outcomes", work.Arms);
        LearningTable.Write(stage, "learning", work.Explained);
        SummaryTable.Write(stage, "summary", work.Arms);
        stage.Metric("runs", settings.Runs);
        stage.Metric("explained", Quantiles.Median(work.Explained.Select(passes => passes[^1])));
        return Task.CompletedTask;
    }
}

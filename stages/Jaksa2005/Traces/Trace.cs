using Jaksa2005.Experiments;
using Jaksa2005.Statistics;
using Jaksa2005.Teachers;
using Pipeline.Core;
using Pipeline.Numerics.Lanes;
using Pipeline.Tables;

namespace Jaksa2005.Traces;

/// <summary>Step 1 of section 2: "train arbitrary neural network with error back-propagation algorithm and sample the learning process".</summary>
/// <remarks>
/// One row a step. Adding each row's changes to its weights, in single precision, gives the next row's weights bit for bit. A trace that shares an
/// experiment's random streams (<c>streams:</c> in pipeline.yaml) is the trace from which that experiment's learning networks learn.
/// </remarks>
[Stage("jaksa2005.trace")]
[Output("trace", Format.Table)]
[Metric("rows", Unit = "count")]
[Metric("columns", Unit = "count")]
[Metric("final-error")]
public sealed class Trace(TraceSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var protocol = BasicProtocol.Of(settings.Task, settings.Hidden, settings.Rate, settings.Cycles, settings.Cycle, settings.InitialRange);
        IReadOnlyList<Column> columns = TraceColumns.Of(protocol.Topology);
        var finalErrors = new double[settings.Runs];
        using (var table = new TableWriter(stage.Output("trace"), new TableSchema(columns), new TableWriterOptions { Metadata = new Dictionary<string, string> { ["layers"] = protocol.Topology.ToString() } }))
        {
            for (int run = 0; run < settings.Runs; run++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var block = new BasicBlock<SingleLane>(protocol, new Draws(stage.Random), run, settings.Runs);
                OnlineTraining<SingleLane> training = block.CreateTraining(block.CreateTeacher(settings.Teacher, protocol.Rate), Start.Same);
                Write(table, protocol, run, training.Patterns.Count, TraceRecorder.Record(training, protocol.Steps));
                finalErrors[run] = LaneErrors.MeanOf(training.Network, training.Patterns)[0];
            }
        }

        stage.Metric("rows", (double)settings.Runs * protocol.Steps);
        stage.Metric("columns", columns.Count);
        stage.Metric("final-error", Quantiles.Median(finalErrors));
        return Task.CompletedTask;
    }

    private static void Write(TableWriter table, BasicProtocol protocol, int run, int patterns, float[][] numbers)
    {
        IReadOnlyList<Column> columns = TraceColumns.Numbers(protocol.Topology);
        int[] steps = [.. Enumerable.Range(0, protocol.Steps)];
        table.Column<int>("run").Add(Array.ConvertAll(steps, _ => run + 1));
        table.Column<int>("step").Add(Array.ConvertAll(steps, step => step + 1));
        table.Column<int>("cycle").Add(Array.ConvertAll(steps, step => (step / patterns) + 1));
        table.Column<int>("pattern").Add(Array.ConvertAll(steps, step => (step % patterns) + 1));
        for (int column = 0; column < columns.Count; column++)
        {
            table.Column<float>(columns[column].Name).Add(numbers[column]);
        }

        table.EndRows(protocol.Steps);
    }
}

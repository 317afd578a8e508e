using Jaksa2005.Networks;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>Lays out the networks of the experiments from their settings (Figures 2 and 3) and counts their inputs, outputs and multiply-adds.</summary>
[Stage("jaksa2005.topologies")]
[Output("links", Format.Table)]
[Output("networks", Format.Table)]
[Metric("experiments", Unit = "count")]
public sealed class Topologies(TopologiesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        Protocol[] protocols = [.. settings.Experiments.Select(Protocol.Of)];
        WriteLinks(stage, protocols);
        WriteNetworks(stage, protocols);
        stage.Metric("experiments", protocols.Length);
        return Task.CompletedTask;
    }

    /// <summary>Every link of every network as a line between two places: layers from left to right, the units of a layer evenly from above.</summary>
    private static void WriteLinks(StageContext stage, Protocol[] protocols)
    {
        using TableWriter table = stage.CreateTable("links", new TableSchema(
            new Column("network", ColumnType.String) { Description = "The experiment, which of its networks, and its layers." },
            new Column("from-layer", ColumnType.Int32) { Description = "Layer of the source; 0 is the inputs." },
            new Column("from-place", ColumnType.Double) { Description = "Where the source stands in its layer, from 0 below to 1 above." },
            new Column("from-kind", ColumnType.String) { Description = "input or hidden." },
            new Column("to-layer", ColumnType.Int32) { Description = "Layer of the unit that the link goes into." },
            new Column("to-place", ColumnType.Double) { Description = "Where it stands in its layer." },
            new Column("to-kind", ColumnType.String) { Description = "hidden or output." }));
        for (int i = 0; i < protocols.Length; i++)
        {
            WriteLinks(table, $"experiment {i + 1}: basic network {protocols[i].Basic}", protocols[i].Basic);
            WriteLinks(table, $"experiment {i + 1}: learning network {protocols[i].Learner}", protocols[i].Learner);
        }
    }

    private static void WriteLinks(TableWriter table, string network, Topology topology)
    {
        for (int layer = 1; layer <= topology.Depth; layer++)
        {
            for (int link = 0; link < topology.UnitsIn(layer - 1) * topology.UnitsIn(layer); link++)
            {
                table.Column<string>("network").Add(network);
                table.Column<int>("from-layer").Add(layer - 1);
                table.Column<double>("from-place").Add(PlaceOf(link % topology.UnitsIn(layer - 1), topology.UnitsIn(layer - 1)));
                table.Column<string>("from-kind").Add(layer == 1 ? "input" : "hidden");
                table.Column<int>("to-layer").Add(layer);
                table.Column<double>("to-place").Add(PlaceOf(link / topology.UnitsIn(layer - 1), topology.UnitsIn(layer)));
                table.Column<string>("to-kind").Add(layer == topology.Depth ? "output" : "hidden");
                table.EndRow();
            }
        }
    }

    /// <summary>Where a unit stands in its layer, from 0 below to 1 above.</summary>
    internal static double PlaceOf(int unit, int units) => 1 - ((unit + 0.5) / units);

    private static void WriteNetworks(StageContext stage, Protocol[] protocols)
    {
        using TableWriter table = stage.CreateTable("networks", new TableSchema(
            new Column("experiment", ColumnType.Int32),
            new Column("basic", ColumnType.String) { Description = "Layers of the basic network." },
            new Column("learning", ColumnType.String) { Description = "Layers of the learning network." },
            new Column("basic-weights", ColumnType.Int32) { Unit = "count", Description = "Weights and biases." },
            new Column("learning-weights", ColumnType.Int32) { Unit = "count", Description = "Weights and biases." },
            new Column("back-propagation-multiply-adds", ColumnType.Int32) { Unit = "count", Description = "Of one step." },
            new Column("learning-network-multiply-adds", ColumnType.Int32) { Unit = "count", Description = "Of one step." }));
        for (int i = 0; i < protocols.Length; i++)
        {
            Topology basic = protocols[i].Basic, learner = protocols[i].Learner;
            table.Column<int>("experiment").Add(i + 1);
            table.Column<string>("basic").Add(basic.ToString());
            table.Column<string>("learning").Add(learner.ToString());
            table.Column<int>("basic-weights").Add(basic.Weights);
            table.Column<int>("learning-weights").Add(learner.Weights);
            table.Column<int>("back-propagation-multiply-adds").Add(MultiplyAdds.OfBackPropagation(basic));
            table.Column<int>("learning-network-multiply-adds").Add(MultiplyAdds.OfLearningNetwork(basic, learner));
            table.EndRow();
        }
    }
}

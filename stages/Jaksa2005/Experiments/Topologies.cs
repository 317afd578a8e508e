using System.Globalization;
using System.Text;
using Jaksa2005.Networks;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Tables;

namespace Jaksa2005.Experiments;

/// <summary>Draws the networks of the experiments from their settings (Figures 1 to 3) and counts their inputs, outputs and multiply-adds.</summary>
[Stage("jaksa2005.topologies")]
[Output("diagrams", Format.Text)]
[Output("networks", Format.Table)]
[Metric("experiments", Unit = "count")]
public sealed class Topologies(TopologiesSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        Protocol[] protocols = [.. settings.Experiments.Select(Protocol.Of)];
        using (Stream content = stage.Output("diagrams"))
        {
            content.Write(Encoding.UTF8.GetBytes(Diagrams(protocols)));
        }

        WriteNetworks(stage, protocols);
        stage.Metric("experiments", protocols.Length);
        return Task.CompletedTask;
    }

    private static string Diagrams(Protocol[] protocols)
    {
        var text = new StringBuilder();
        for (int i = 0; i < protocols.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Experiment {i + 1}: basic network {protocols[i].Basic}, learning network {protocols[i].Learner}\n\n");
            text.Append(MermaidDiagram.Of(protocols[i].Basic)).Append('\n');
            text.Append(MermaidDiagram.Of(protocols[i].Learner)).Append('\n');
        }

        return text.ToString();
    }

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

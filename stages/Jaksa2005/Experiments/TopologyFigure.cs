using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Jaksa2005.Experiments;

/// <summary>Draws every network of <see cref="Topologies"/>, a small chart each (Figures 2 and 3).</summary>
[Stage("jaksa2005.topology-figure")]
[Input("links", Format.Table)]
[Output("figure", Format.Figure)]
public sealed class TopologyFigure : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        FigureTable links = stage.FigureTable("links");
        var networks = new Panel(
            new Axis("layer") { Least = -0.2, Greatest = 2.2 },
            new Axis("") { Least = 0, Greatest = 1 },
            [
                Layer.Links(links, "from-layer", "from-place", "to-layer", "to-place"),
                Layer.Points(links, "from-layer", "from-place").By("from-kind"),
                Layer.Points(links, "to-layer", "to-place").By("to-kind"),
            ])
        {
            Facet = "network",
        };
        stage.WriteFigure("figure", new Figure(
            "Figures 2 and 3: the basic networks and the learning networks of the four experiments",
            "Every unit and link, inputs on the left. The inputs of a learning network are weights, biases, inputs, outputs and expected outputs of the basic network above or beside it (in experiment 4 its hidden activations, too), its outputs are the changes of every weight and bias. Biases are not drawn.",
            networks));
        return Task.CompletedTask;
    }
}

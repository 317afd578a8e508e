using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Jaksa2005.Experiments;

/// <summary>Draws the neurons and links of <see cref="NeuronIndices"/> (Figure 1).</summary>
[Stage("jaksa2005.neuron-indices-figure")]
[Input("links", Format.Table)]
[Output("figure", Format.Figure)]
public sealed class NeuronIndicesFigure : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        FigureTable links = stage.FigureTable("links");
        stage.WriteFigure("figure", new Figure(
            "Figure 1: neuron indices for rule (6)",
            "The neuron i whose δ the rule gives, the neurons h that it links into, and the other neurons j that link into these, of the basic network of experiment 4. The sum of rule (6) goes over the links from i; the net input of each h is a sum over the links from every j, i among them.",
            new Panel(
                new Axis("layers above that of i") { Least = -0.2, Greatest = 1.2 },
                new Axis("") { Least = 0, Greatest = 1 },
                [
                    Layer.Links(links, "from-layer", "from-place", "to-layer", "to-place"),
                    Layer.Points(links, "from-layer", "from-place").By("from-index", "index"),
                    Layer.Points(links, "to-layer", "to-place").By("to-index", "index"),
                ])));
        return Task.CompletedTask;
    }
}

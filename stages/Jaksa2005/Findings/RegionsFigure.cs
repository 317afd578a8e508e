using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Jaksa2005.Findings;

/// <summary>Draws the decision regions, a small chart for each rule, and the data (Figure 12).</summary>
[Stage("jaksa2005.regions-figure")]
[Input("regions", Format.Table)]
[Input("points", Format.Table)]
[Output("figure", Format.Figure)]
public sealed class RegionsFigure : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        // Cells of a heat map stand one beside the other, so both axes of the regions are discrete.
        var regions = new Panel(new Axis("x", AxisKind.Discrete), new Axis("y", AxisKind.Discrete) { IsDescending = true }, [Layer.Cells(stage.FigureTable("regions"), "x", "y", "inner", "inner square")])
        {
            Facet = "rule",
        };
        var points = new Panel(
            new Axis("x") { Least = 0, Greatest = 1 }, new Axis("y") { Least = 0, Greatest = 1 }, [Layer.Points(stage.FigureTable("points"), "x", "y").By("class")])
        {
            Facet = "set",
        };
        var figure = new Figure(
            "Figure 12: the square task and what basic networks make of it",
            "Above, the training and test points of one run with their class. Below, for each rule, the answer of the output for the inner square over the unit square after training.",
            [points, regions]);
        stage.WriteFigure("figure", figure with { Columns = 1 });
        return Task.CompletedTask;
    }
}

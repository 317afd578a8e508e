using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Figures;

/// <summary>A cell for each row of a table, coloured by a number.</summary>
[Stage("figures.heat-map")]
[Input("table", Format.Table)]
[Output("figure", Format.Figure)]
public sealed class HeatMap(HeatMapSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        TableColumns.Check(stage, "table", settings.X, settings.Y, settings.Value, settings.Facet);
        var cells = Layer.Cells(stage.FigureTable("table"), settings.X, settings.Y, settings.Value, settings.ValueTitle);
        var x = new Axis(settings.XTitle ?? settings.X, AxisKind.Discrete);
        var y = new Axis(settings.YTitle ?? settings.Y, AxisKind.Discrete) { IsDescending = TableColumns.IsNumber(stage.Input("table"), settings.Y) };
        var panel = new Panel(x, y, [cells]) { Facet = settings.Facet };
        stage.WriteFigure("figure", new Figure(settings.Title, settings.Description, panel));
        return Task.CompletedTask;
    }
}

using Pipeline.Authoring.Figures;
using Pipeline.Core;

namespace Figures;

/// <summary>Lines with bands from the columns of one table or several, for figures that need no code of their own.</summary>
[Stage("figures.lines")]
[Input("tables", Format.Table, Many = true)]
[Output("figure", Format.Figure)]
public sealed class Lines(LinesSettings settings) : IStage
{
    private Axis XAxis => new(settings.XTitle ?? settings.X, settings.LogX ? AxisKind.Logarithmic : AxisKind.Linear);

    private Axis YAxis => new(settings.YTitle, settings.LogY ? AxisKind.Logarithmic : AxisKind.Linear) { Least = settings.YLeast, Greatest = settings.YGreatest };

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        TableColumns.Check(stage, "tables", [settings.X, settings.By, settings.Facet, .. settings.Series.Select(series => series.Y)]);
        IReadOnlyList<FigureTable> tables = stage.FigureTables("tables");
        bool[][] hasBand = [.. stage.Inputs("tables").Select(table => settings.Series.Select(series => TableColumns.Has(table, series.Low, series.High)).ToArray())];
        CheckLabels(tables.Count);
        var layers = new List<Layer>();
        for (int i = 0; i < tables.Count; i++)
        {
            for (int j = 0; j < settings.Series.Count; j++)
            {
                LineSeries series = settings.Series[j];
                string? label = Label(i, series);
                if (hasBand[i][j])
                {
                    layers.Add(Divided(Layer.Band(tables[i], settings.X, series.Low!, series.High!, label)));
                }

                layers.Add(Divided(Layer.Line(tables[i], settings.X, series.Y, label)));
            }
        }

        layers.AddRange((settings.Levels ?? []).Select(level => Layer.Level(level.Y, level.Label)));
        layers.AddRange((settings.Positions ?? []).Select(x => Layer.Position(x)));
        stage.WriteFigure("figure", new Figure(settings.Title, settings.Description, new Panel(XAxis, YAxis, layers) { Facet = settings.Facet }));
        return Task.CompletedTask;
    }

    private Layer Divided(Layer layer) => settings.By is string column ? layer.By(column) : layer;

    /// <summary>The words of the table and of the series that there are; null when both have none.</summary>
    private string? Label(int table, LineSeries series)
    {
        string[] words = [.. new[] { settings.Labels?[table] ?? "", series.Label }.Where(word => word.Length > 0)];
        return words.Length > 0 ? string.Join(", ", words) : null;
    }

    private void CheckLabels(int tables)
    {
        int labels = settings.Labels?.Count ?? 0;
        if (labels != tables && (labels > 0 || tables > 1))
        {
            throw new InvalidDataException($"The figure draws {tables} tables, but 'labels' has {labels} texts. Give one for each table.");
        }
    }
}

using System.Text.Json;

namespace Pipeline.Authoring.Figures;

/// <summary>Writes one panel: its layers, or its small charts.</summary>
/// <param name="json">Where to; the object of the panel is open.</param>
/// <param name="labels">The labels of the whole figure; the place of a label decides its colour.</param>
/// <param name="columns">Small charts in a row.</param>
internal sealed class PanelWriter(Utf8JsonWriter json, string[] labels, int columns)
{
    private const int Height = 280, SmallWidth = 260, SmallHeight = 180;

    /// <summary>Writes the members of a panel's object.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="isAlone">Whether it has the figure's width to itself.</param>
    public void Write(Panel panel, bool isAlone)
    {
        Check(panel);
        if (panel.Title.Length > 0)
        {
            json.WriteString("title", panel.Title);
        }

        if (panel.Facet is not string facet)
        {
            WriteSize(isAlone);
            WriteLayers(panel);
            return;
        }

        WriteData(panel.Layers.First(layer => layer.Table is not null));
        json.WriteStartObject("facet");
        json.WriteString("field", facet);
        json.WriteString("type", "nominal");
        json.WriteNull("title");
        json.WriteEndObject();
        json.WriteNumber("columns", columns);
        json.WriteStartObject("spec");
        WriteSize(hasContainer: false);
        WriteLayers(panel);
        json.WriteEndObject();
    }

    private static void Check(Panel panel)
    {
        int tables = panel.Layers.Select(layer => layer.Table).OfType<FigureTable>().Distinct().Count();
        if (panel.Facet is not null && tables != 1)
        {
            throw new ArgumentException($"Small charts by '{panel.Facet}' draw one table, but the panel's layers draw {tables}. Use a panel for each.", nameof(panel));
        }

        if (panel.Layers.Any(layer => layer.Mark == Mark.Cells) && panel.Layers.Any(layer => layer.Label is not null))
        {
            throw new ArgumentException("In a heat map colours are numbers, but a layer of the panel has a label. Remove the label or use another panel.", nameof(panel));
        }
    }

    private void WriteSize(bool hasContainer)
    {
        if (hasContainer)
        {
            json.WriteString("width", "container");
        }
        else
        {
            json.WriteNumber("width", SmallWidth);
        }

        json.WriteNumber("height", hasContainer ? Height : SmallHeight);
    }

    private void WriteLayers(Panel panel)
    {
        json.WriteStartArray("layer");
        foreach (Layer layer in panel.Layers)
        {
            json.WriteStartObject();
            if (layer.Table is null || panel.Facet is null)
            {
                WriteData(layer);
            }

            WriteFilter(panel, layer);
            WriteMark(layer);
            json.WriteStartObject("encoding");
            WritePlaces(panel, layer);
            WriteColour(panel, layer);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteData(Layer layer)
    {
        json.WriteStartObject("data");
        if (layer.Table is FigureTable table)
        {
            json.WriteString("name", table.Name);
        }
        else
        {
            // A line across the panel is drawn once for each row, so it needs one row.
            json.WriteStartArray("values");
            json.WriteStartObject();
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>Leaves out what a logarithmic axis has no place for, such as an error of exactly zero.</summary>
    private void WriteFilter(Panel panel, Layer layer)
    {
        string?[] columns = [.. panel.X.Kind == AxisKind.Logarithmic ? new[] { layer.X, layer.X2 } : [], .. panel.Y.Kind == AxisKind.Logarithmic ? new[] { layer.Y, layer.Y2 } : []];
        string condition = string.Join(" && ", columns.OfType<string>().Select(column => $"datum['{column}'] > 0"));
        if (condition.Length > 0)
        {
            json.WriteStartArray("transform");
            json.WriteStartObject();
            json.WriteString("filter", condition);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }

    private void WriteMark(Layer layer)
    {
        json.WriteStartObject("mark");
        json.WriteString("type", layer.Mark switch
        {
            Mark.Line => "line",
            Mark.Band => "area",
            Mark.Points => "point",
            Mark.Bars => "bar",
            Mark.Cells => "rect",
            _ => "rule",
        });
        json.WriteBoolean("clip", true);   // What lies beyond an axis' ends is not drawn over the page.
        bool isAcross = layer.Table is null;
        if (layer is { Label: null, Series: null })
        {
            json.WriteString("color", isAcross || layer.Mark == Mark.Links ? Palette.Neutral : Palette.Series[0]);
        }

        if (isAcross)
        {
            json.WriteStartArray("strokeDash");
            json.WriteNumberValue(4);
            json.WriteNumberValue(4);
            json.WriteEndArray();
        }

        if (layer.Mark == Mark.Band)
        {
            json.WriteNumber("opacity", 0.25);
        }

        if (layer.Mark == Mark.Points)
        {
            json.WriteBoolean("filled", true);
        }

        json.WriteEndObject();
    }

    private void WritePlaces(Panel panel, Layer layer)
    {
        if (layer.Mark != Mark.Level)
        {
            WritePlace("x", layer.X, layer.At, panel.X, startsAtZero: false);
        }

        if (layer.Mark != Mark.Position)
        {
            WritePlace("y", layer.Y, layer.At, panel.Y, startsAtZero: true);
        }

        WriteOtherEnd("x2", layer.X2);
        WriteOtherEnd("y2", layer.Y2);

        if (layer is { Mark: Mark.Bars, Series: string series })
        {
            json.WriteStartObject("xOffset");
            json.WriteString("field", series);
            json.WriteEndObject();
        }
    }

    private void WriteOtherEnd(string channel, string? column)
    {
        if (column is not null)
        {
            json.WriteStartObject(channel);
            json.WriteString("field", column);
            json.WriteEndObject();
        }
    }

    /// <summary>A position: a column of the table, or one value.</summary>
    private void WritePlace(string channel, string? column, double? value, Axis axis, bool startsAtZero)
    {
        json.WriteStartObject(channel);
        if (column is not null)
        {
            json.WriteString("field", column);
        }
        else
        {
            json.WriteNumber("datum", value!.Value);
        }

        bool isDiscrete = axis.Kind == AxisKind.Discrete;
        json.WriteString("type", isDiscrete ? "ordinal" : "quantitative");
        json.WriteString("title", axis.Title);
        if (axis.Title.Length == 0)
        {
            json.WriteNull("axis");
        }

        if (isDiscrete && column is not null)
        {
            json.WriteString("sort", axis.IsDescending ? "descending" : null);
        }
        else if (!isDiscrete)
        {
            WriteScale(axis, startsAtZero);
        }

        json.WriteEndObject();
    }

    private void WriteScale(Axis axis, bool startsAtZero)
    {
        json.WriteStartObject("scale");
        if (axis.Kind == AxisKind.Logarithmic)
        {
            json.WriteString("type", "log");
        }
        else
        {
            json.WriteBoolean("zero", startsAtZero && axis.Least is null);
        }

        json.WriteBoolean("nice", startsAtZero && axis is { Least: null, Greatest: null });
        if (axis.Least is double least)
        {
            json.WriteNumber("domainMin", least);
        }

        if (axis.Greatest is double greatest)
        {
            json.WriteNumber("domainMax", greatest);
        }

        json.WriteEndObject();
    }

    private void WriteColour(Panel panel, Layer layer)
    {
        if (layer is { Label: null, Series: null })
        {
            return;
        }

        json.WriteStartObject("color");
        if (layer.Series is string series)
        {
            json.WriteString("field", series);
            json.WriteString("type", layer.Mark == Mark.Cells ? "quantitative" : "nominal");
            json.WriteString("title", layer.SeriesTitle);
        }
        else
        {
            json.WriteString("datum", layer.Label);
            json.WriteString("type", "nominal");
            json.WriteString("title", "");
        }

        json.WriteStartObject("scale");
        if (layer.Mark == Mark.Cells)
        {
            json.WriteString("scheme", "viridis");
        }
        else
        {
            bool namesAllSeries = panel.Layers.All(other => other.Series is null);
            WriteColours(namesAllSeries ? labels : null);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The colours of series: of the given labels, or of whatever values the table has.</summary>
    private void WriteColours(string[]? domain)
    {
        if (domain is not null)
        {
            json.WriteStartArray("domain");
            foreach (string label in domain)
            {
                json.WriteStringValue(label);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("range");
        for (int i = 0; i < (domain?.Length ?? Palette.Series.Count); i++)
        {
            json.WriteStringValue(Palette.Series[i % Palette.Series.Count]);
        }

        json.WriteEndArray();
    }
}

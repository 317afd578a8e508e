using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pipeline.Authoring.Figures;

/// <summary>Writes figures as Vega-Lite 5 specifications.</summary>
/// <remarks>
/// A layer's data is <c>{ "name": table }</c>, and <c>usermeta.tables</c> has each table's digest, so that whoever shows the figure finds the tables
/// and gives it the columns that its encodings name. The same figure gives the same bytes.
/// </remarks>
public static class VegaLite
{
    private const string Schema = "https://vega.github.io/schema/vega-lite/v5.json";
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes <paramref name="figure"/> to <paramref name="content"/>, which stays open.</summary>
    public static void Write(Stream content, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(figure);
        if (figure.Panels.Count == 0 || figure.Panels.Any(panel => panel.Layers.Count == 0))
        {
            throw new ArgumentException($"Figure '{figure.Title}' has a panel without layers, or no panel. Give it something to draw.", nameof(figure));
        }

        using var json = new Utf8JsonWriter(content, s_options);
        json.WriteStartObject();
        json.WriteString("$schema", Schema);
        json.WriteString("title", figure.Title);
        json.WriteString("description", figure.Description);
        WriteTables(json, figure);
        json.WriteString("background", "transparent");
        WriteConfig(json);
        var panels = new PanelWriter(json, Labels(figure), figure.Columns);
        if (figure.Panels is [Panel only])
        {
            panels.Write(only, isAlone: true);
        }
        else
        {
            json.WriteNumber("columns", figure.Columns);
            json.WriteStartArray("concat");
            foreach (Panel panel in figure.Panels)
            {
                json.WriteStartObject();
                panels.Write(panel, isAlone: false);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTables(Utf8JsonWriter json, Figure figure)
    {
        json.WriteStartObject("usermeta");
        json.WriteStartObject("tables");
        var written = new Dictionary<string, FigureTable>(StringComparer.Ordinal);
        foreach (FigureTable table in Layers(figure).Select(layer => layer.Table).OfType<FigureTable>())
        {
            if (written.TryAdd(table.Name, table))
            {
                json.WriteString(table.Name, table.Digest.ToString());
            }
            else if (written[table.Name] != table)
            {
                throw new ArgumentException($"Figure '{figure.Title}' draws two tables called '{table.Name}'. Rename one.", nameof(figure));
            }
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Greys that are legible on white and on dark.</summary>
    private static void WriteConfig(Utf8JsonWriter json)
    {
        json.WriteStartObject("config");
        WriteColours(json, "title", ["color", "subtitleColor"]);
        WriteColours(json, "axis", ["labelColor", "titleColor", "tickColor", "domainColor"], ("gridColor", Palette.Neutral), ("gridOpacity", 0.25));
        WriteColours(json, "legend", ["labelColor", "titleColor"], number: ("symbolOpacity", 1));
        WriteColours(json, "header", ["labelColor", "titleColor"]);
        WriteColours(json, "view", ["stroke"]);
        json.WriteEndObject();
    }

    private static void WriteColours(Utf8JsonWriter json, string part, string[] names, (string Name, string Colour)? further = null, (string Name, double Value)? number = null)
    {
        json.WriteStartObject(part);
        foreach (string name in names)
        {
            json.WriteString(name, Palette.Neutral);
        }

        if (further is { } colour)
        {
            json.WriteString(colour.Name, colour.Colour);
        }

        if (number is { } value)
        {
            json.WriteNumber(value.Name, value.Value);
        }

        json.WriteEndObject();
    }

    /// <summary>The labels of all layers in the order in which they appear, so that a label has one colour in every panel.</summary>
    private static string[] Labels(Figure figure) => [.. Layers(figure).Select(layer => layer.Label).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static IEnumerable<Layer> Layers(Figure figure) => figure.Panels.SelectMany(panel => panel.Layers);
}

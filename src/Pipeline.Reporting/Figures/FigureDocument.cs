using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipeline.Reporting.Figures;

/// <summary>A figure with the numbers that it draws, so that it can be drawn anywhere.</summary>
/// <param name="Name">The output that holds it.</param>
/// <param name="Title">Its title; empty when it has none.</param>
/// <param name="Description">What is shown, for readers and for those who cannot see it.</param>
/// <param name="Specification">The Vega-Lite specification; its tables by name.</param>
/// <param name="Tables">The tables by the names that the specification uses.</param>
public sealed record FigureDocument(string Name, string Title, string Description, JsonObject Specification, ImmutableArray<FigureTable> Tables)
{
    // Escapes what HTML could take for markup, and all that is not ASCII: the text can stand in a script element.
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.Default };

    /// <summary><c>{ "spec": …, "tables": { name: { column: [values] } } }</c>, without characters that mean something in HTML.</summary>
    /// <remarks>Tables are written column by column: a third of the size of rows with names.</remarks>
    public string ToJson() => new JsonObject
    {
        ["spec"] = Specification.DeepClone(),
        ["tables"] = new JsonObject(Tables.Select(table => KeyValuePair.Create(table.Name, (JsonNode?)table.Columns.DeepClone()))),
    }.ToJsonString(s_options);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;

namespace Pipeline.Reporting.Figures;

/// <summary>Reads figures and gives each the numbers that it draws: of the tables that it refers to, the columns that it names.</summary>
/// <remarks>
/// A figure refers to tables in its member <c>usermeta.tables</c>, name → digest of the table's bytes, or name → name of a table of its own stage.
/// </remarks>
public sealed class FigureReader
{
    /// <summary>More points than anybody can tell apart, and more than a page should carry.</summary>
    private const long MaximumRows = 60_000;

    private readonly IResultSource _results;
    private readonly Dictionary<Digest, OutputReference> _outputs = [];

    /// <param name="pipeline">The profile; its outputs are where digests are looked up.</param>
    /// <param name="results">What the pipeline gave.</param>
    public FigureReader(PipelineModel pipeline, IResultSource results)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(results);
        _results = results;
        foreach (StageInstance instance in pipeline.Instances)
        {
            if (results.FindRecorded(instance.Name) is LockEntry entry)
            {
                Add(instance.Name, entry);
            }
        }
    }

    /// <summary>The figure, or null when this machine's store does not have it.</summary>
    /// <exception cref="FigureException">The figure, or a table of it, cannot be used.</exception>
    public FigureDocument? Read(OutputReference figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        using Stream? content = _results.Open(figure);
        if (content is null)
        {
            return null;
        }

        JsonObject specification = Parse(figure, content);
        var columns = new ColumnNames(specification);
        JsonObject tables = specification["usermeta"]?["tables"] as JsonObject ?? [];
        return new FigureDocument(
            figure.ToString(),
            Text(specification, "title"),
            Text(specification, "description"),
            specification,
            [.. tables.Select(table => ReadTable(figure, table.Key, table.Value?.ToString() ?? "", columns))]);
    }

    private void Add(InstanceName instance, LockEntry entry)
    {
        foreach ((string output, Digest digest) in entry.Outputs)
        {
            _outputs.TryAdd(digest, new OutputReference(instance, output));
        }
    }

    private static JsonObject Parse(OutputReference figure, Stream content)
    {
        try
        {
            return JsonNode.Parse(content) as JsonObject ?? throw new FigureException($"Figure '{figure}' must be a JSON object, but is another value.", "Correct the stage that writes it.");
        }
        catch (JsonException failure)
        {
            throw new FigureException($"Figure '{figure}' is no JSON: {failure.Message}", "Correct the stage that writes it.", failure);
        }
    }

    /// <summary>A title may be an object with the text and how to show it.</summary>
    private static string Text(JsonObject specification, string member) => specification[member] switch
    {
        JsonValue value => value.ToString(),
        JsonObject title => title["text"]?.ToString() ?? "",
        _ => "",
    };

    private FigureTable ReadTable(OutputReference figure, string name, string table, ColumnNames columns)
    {
        OutputReference source = Resolve(figure, name, table);
        using Stream content = _results.Open(source)
            ?? throw new FigureException($"Figure '{figure}' draws the table '{source}', which is not in this machine's store.", $"'./pipeline run {source.Producer.Stage}' makes it.");
        (long rowCount, JsonObject values) = FigureColumns.Read(content, columns);
        return rowCount <= MaximumRows
            ? new FigureTable(name, RecordedDigest(source), source, rowCount, values)
            : throw new FigureException(
                $"Figure '{figure}' draws the table '{source}' of {rowCount} rows, but a page carries at most {MaximumRows}.",
                "Let the stage write a table with what the figure shows.");
    }

    private OutputReference Resolve(OutputReference figure, string name, string table)
    {
        if (!Digest.TryParse(table, out Digest digest))
        {
            var own = new OutputReference(figure.Producer, table);
            return _results.FindRecorded(figure.Producer)?.Outputs.ContainsKey(table) == true
                ? own
                : throw new FigureException($"Figure '{figure}' draws '{name}' from '{table}', which is neither a digest nor an output of its stage.", "Correct the member usermeta.tables.");
        }

        return _outputs.TryGetValue(digest, out OutputReference? source)
            ? source
            : throw new FigureException($"Figure '{figure}' draws '{name}' from the table {digest}, which no stage of this profile has written.", $"'./pipeline run {figure.Producer.Stage}' draws it anew.");
    }

    private Digest RecordedDigest(OutputReference source) => _results.FindRecorded(source.Producer)!.Outputs[source.Output];
}

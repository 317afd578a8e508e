using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Reporting.Figures;
using Pipeline.Reporting.Html;

namespace Pipeline.Cli.Composition;

/// <summary>One Node process that draws figures, one after the other: most of the time of a drawing goes into starting it.</summary>
internal sealed class FigureArtist : IDisposable
{
    private readonly DirectoryInfo _scripts = Directory.CreateTempSubdirectory("pipeline-figures-");
    private readonly Process _node;

    /// <summary>Starts the process.</summary>
    /// <param name="node">The path of Node.</param>
    public FigureArtist(string node)
    {
        string script = Path.Combine(_scripts.FullName, "draw.cjs"), vega = Path.Combine(_scripts.FullName, "vega.min.js");
        File.WriteAllText(script, ReportAssets.DrawingScript);
        File.WriteAllText(vega, ReportAssets.Vega);
        _node = Process.Start(new ProcessStartInfo(node, [script, vega]) { RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
    }

    /// <summary>A figure as SVG.</summary>
    /// <exception cref="FigureException">It cannot be drawn.</exception>
    public async Task<string> DrawAsync(FigureDocument figure, CancellationToken cancellationToken)
    {
        try
        {
            await _node.StandardInput.WriteLineAsync(figure.ToJson().AsMemory(), cancellationToken);
            string? answer = await _node.StandardOutput.ReadLineAsync(cancellationToken);
            return answer is not null && JsonNode.Parse(answer) is JsonObject drawing
                ? drawing["svg"]?.ToString() ?? throw Failure(figure, $"Vega says: {drawing["error"]}.")
                : throw Failure(figure, "Node ended before it answered.");
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            throw Failure(figure, $"Node does not answer: {failure.Message}", failure);
        }
    }

    private static FigureException Failure(FigureDocument figure, string why, Exception? innerException = null) =>
        new($"{figure.Name} cannot be drawn as SVG. {why}", "Open it in report.html, which says what is wrong with it.", innerException);

    /// <inheritdoc/>
    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
        _scripts.Delete(recursive: true);
    }
}

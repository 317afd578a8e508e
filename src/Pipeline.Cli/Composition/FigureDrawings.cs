using System.Diagnostics;
using Pipeline.Cli.Commands;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Figures;
using Pipeline.Reporting.Html;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Composition;

/// <summary>Pictures of the report's figures for papers and slides: SVG files, drawn by vega in Node where that is present.</summary>
internal static class FigureDrawings
{
    /// <summary>Writes <c>figures/STAGE.OUTPUT.svg</c> under <paramref name="folder"/> for each figure that can be drawn; a figure that cannot is said on standard error.</summary>
    public static async Task WriteAsync(ReportModel report, string folder, CancellationToken cancellationToken)
    {
        OutputReference[] wanted = [.. ReportChapter.Of(report).SelectMany(chapter => chapter.Sections).SelectMany(section => section.Figures).Distinct()];
        if (wanted.Length == 0 || ExternalProgram.Find("node") is not string node)
        {
            return;
        }

        var figures = new FigureReader(report.Pipeline, report.Results);
        string scripts = Directory.CreateTempSubdirectory("pipeline-figures-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(scripts, "draw.cjs"), ReportAssets.DrawingScript, cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(scripts, "vega.min.js"), ReportAssets.Vega, cancellationToken);
            foreach (OutputReference output in wanted)
            {
                if (Read(figures, output) is FigureDocument figure)
                {
                    string path = Path.Combine(folder, FigureFile.PathOf(report.Pipeline, output));
                    await DrawAsync(node, scripts, figure, path, cancellationToken);
                }
            }
        }
        finally
        {
            Directory.Delete(scripts, recursive: true);
        }
    }

    // The page says in the figure's place what is wrong with it.
    private static FigureDocument? Read(FigureReader figures, OutputReference output)
    {
        try
        {
            return figures.Read(output);
        }
        catch (FigureException)
        {
            return null;
        }
    }

    private static async Task DrawAsync(string node, string scripts, FigureDocument figure, string path, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(node, [Path.Combine(scripts, "draw.cjs"), Path.Combine(scripts, "vega.min.js")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process drawing = Process.Start(start)!;
        Task<string> svg = drawing.StandardOutput.ReadToEndAsync(cancellationToken);
        Task<string> errors = drawing.StandardError.ReadToEndAsync(cancellationToken);
        await drawing.StandardInput.WriteAsync(figure.ToJson().AsMemory(), cancellationToken);
        drawing.StandardInput.Close();
        await drawing.WaitForExitAsync(cancellationToken);
        if (drawing.ExitCode != 0)
        {
            CommandSession.Warn($"{figure.Name} was not drawn as SVG: {(await errors).Split('\n').FirstOrDefault(line => line.Contains("Error", StringComparison.Ordinal)) ?? "Node gave no reason"}");
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path + ".draft", await svg, cancellationToken);
        File.Move(path + ".draft", path, overwrite: true);
    }
}

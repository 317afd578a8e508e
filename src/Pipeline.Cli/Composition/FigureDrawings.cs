using Pipeline.Cli.Commands;
using Pipeline.Core;
using Pipeline.Reporting;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Declaration;

namespace Pipeline.Cli.Composition;

/// <summary>Pictures of the report's figures for papers and slides: SVG files, drawn by vega in Node where that is present.</summary>
internal static class FigureDrawings
{
    /// <summary>Writes <c>figures/STAGE.OUTPUT.svg</c> under <paramref name="folder"/> for each figure that can be drawn; a figure that cannot is said on standard error.</summary>
    public static async Task WriteAsync(ReportModel report, string folder, CancellationToken cancellationToken)
    {
        var figures = new FigureReader(report.Pipeline, report.Results);
        (string Path, FigureDocument Figure)[] wanted =
        [
            .. from output in ReportChapter.Of(report).SelectMany(chapter => chapter.Sections).SelectMany(section => section.Figures).Distinct()
               let figure = Read(figures, output)
               where figure is not null
               select (Path.Combine(folder, FigureFile.PathOf(report.Pipeline, output)), figure),
        ];
        if (wanted.Length == 0 || ExternalProgram.Find("node") is not string node)
        {
            return;
        }

        using var artist = new FigureArtist(node);
        foreach ((string path, FigureDocument figure) in wanted)
        {
            try
            {
                string svg = await artist.DrawAsync(figure, cancellationToken);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await File.WriteAllTextAsync(path + ".draft", svg + "\n", cancellationToken);
                File.Move(path + ".draft", path, overwrite: true);
            }
            catch (FigureException failure)
            {
                CommandSession.Warn(failure.Message);
            }
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
}

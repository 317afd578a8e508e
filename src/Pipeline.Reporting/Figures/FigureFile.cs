using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Figures;

/// <summary>Where the picture of a figure lies beside the report.</summary>
public static class FigureFile
{
    /// <summary><c>figures/PROFILE/STAGE[axes].OUTPUT.svg</c> with the slashes of names as folders.</summary>
    public static string PathOf(PipelineModel pipeline, OutputReference figure)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(figure);
        string axes = figure.Producer.Axes.Pairs.Count == 0 ? "" : $"/{figure.Producer.Axes}";
        return $"figures/{pipeline.Profile}/{figure.Producer.Stage}{axes}.{figure.Output}.svg";
    }
}

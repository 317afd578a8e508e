using Pipeline.Core;

namespace Pipeline.Authoring.Figures;

/// <summary>Figures as a stage's author sees them.</summary>
public static class FigureExtensions
{
    /// <summary>The table of an input that has one element, for a figure to draw.</summary>
    public static FigureTable FigureTable(this StageContext stage, string input)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return new FigureTable(input, stage.Input(input).Digest);
    }

    /// <summary>The tables of an input's elements: <c>input-1</c>, <c>input-2</c> and so on.</summary>
    public static IReadOnlyList<FigureTable> FigureTables(this StageContext stage, string input)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return [.. stage.Inputs(input).Select((element, i) => new FigureTable($"{input}-{i + 1}", element.Digest))];
    }

    /// <summary>Writes a figure output.</summary>
    public static void WriteFigure(this StageContext stage, string output, Figure figure)
    {
        ArgumentNullException.ThrowIfNull(stage);
        using Stream content = stage.Output(output);
        VegaLite.Write(content, figure);
    }
}

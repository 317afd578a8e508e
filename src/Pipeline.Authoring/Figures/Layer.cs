using System.Buffers;

namespace Pipeline.Authoring.Figures;

/// <summary>One thing that is drawn in a panel: a mark for the rows of a table, or a line across the panel.</summary>
/// <remarks>Layers of one label have one colour and one entry of the legend, in every panel of the figure: a line and its band belong together.</remarks>
public sealed record Layer
{
    private static readonly SearchValues<char> s_pathCharacters = SearchValues.Create(".[]\\'\"");

    private Layer(Mark mark) => Mark = mark;

    /// <summary>How rows are shown.</summary>
    public Mark Mark { get; }

    /// <summary>The table; null for a line across the panel.</summary>
    public FigureTable? Table { get; private init; }

    /// <summary>Column along x.</summary>
    public string? X { get; private init; }

    /// <summary>Column of a link's other end along x.</summary>
    public string? X2 { get; private init; }

    /// <summary>Column along y; the lower end of a band.</summary>
    public string? Y { get; private init; }

    /// <summary>Column of a band's upper end, or of a link's other end along y.</summary>
    public string? Y2 { get; private init; }

    /// <summary>Where a line across the panel stands.</summary>
    public double? At { get; private init; }

    /// <summary>Text of the legend; null for a layer without an entry.</summary>
    public string? Label { get; private init; }

    /// <summary>Column whose values divide the rows into series of their own colours, or give a cell its colour; null for one series.</summary>
    public string? Series { get; private init; }

    /// <summary>What <see cref="Series"/> is about, above its legend.</summary>
    public string SeriesTitle { get; private init; } = "";

    /// <summary>A line through the rows of <paramref name="table"/> in the order of <paramref name="x"/>.</summary>
    public static Layer Line(FigureTable table, string x, string y, string? label = null) => OfRows(Mark.Line, table, x, y) with { Label = label };

    /// <summary>The area between the columns <paramref name="low"/> and <paramref name="high"/>.</summary>
    public static Layer Band(FigureTable table, string x, string low, string high, string? label = null) =>
        OfRows(Mark.Band, table, x, low) with { Y2 = Column(high), Label = label };

    /// <summary>A point for each row.</summary>
    public static Layer Points(FigureTable table, string x, string y, string? label = null) => OfRows(Mark.Points, table, x, y) with { Label = label };

    /// <summary>A bar for each row; bars of several series at one place stand side by side.</summary>
    public static Layer Bars(FigureTable table, string x, string y, string? label = null) => OfRows(Mark.Bars, table, x, y) with { Label = label };

    /// <summary>A cell for each row, coloured by the number in column <paramref name="value"/>.</summary>
    public static Layer Cells(FigureTable table, string x, string y, string value, string valueTitle) =>
        OfRows(Mark.Cells, table, x, y) with { Series = Column(value), SeriesTitle = valueTitle };

    /// <summary>A straight line for each row, from (<paramref name="x"/>, <paramref name="y"/>) to (<paramref name="x2"/>, <paramref name="y2"/>), such as a link between two units.</summary>
    public static Layer Links(FigureTable table, string x, string y, string x2, string y2) =>
        OfRows(Mark.Links, table, x, y) with { X2 = Column(x2), Y2 = Column(y2) };

    /// <summary>A dashed line at height <paramref name="y"/>, such as a floor.</summary>
    public static Layer Level(double y, string label) => new(Mark.Level) { At = Finite(y), Label = label };

    /// <summary>A dashed line at place <paramref name="x"/>, such as the beginning of something.</summary>
    public static Layer Position(double x, string? label = null) => new(Mark.Position) { At = Finite(x), Label = label };

    /// <summary>The same layer with a series for each value of a column, of a table in which each row names its series.</summary>
    public Layer By(string column, string title = "") => Mark is Mark.Line or Mark.Band or Mark.Points or Mark.Bars
        ? this with { Series = Column(column), SeriesTitle = title, Label = null }
        : throw new InvalidOperationException($"A layer of {Mark} has no series. Divide lines, bands, points or bars.");

    private static Layer OfRows(Mark mark, FigureTable table, string x, string y)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new Layer(mark) { Table = table, X = Column(x), Y = Column(y) };
    }

    /// <summary>Vega-Lite reads dots and brackets in a name as a path, so a figure could silently show nothing.</summary>
    private static string Column(string name) => !string.IsNullOrEmpty(name) && !name.AsSpan().ContainsAny(s_pathCharacters)
        ? name
        : throw new ArgumentException($"A figure cannot draw the column '{name}': a name must have no dot, bracket, quote or backslash. Rename the column.", nameof(name));

    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), "A line across a panel stands at a finite number. Leave the layer out.");
}

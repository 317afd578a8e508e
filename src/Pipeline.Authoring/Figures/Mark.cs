namespace Pipeline.Authoring.Figures;

/// <summary>How a layer shows the rows of its table.</summary>
public enum Mark
{
    /// <summary>A line through the rows.</summary>
    Line,

    /// <summary>The area between two columns.</summary>
    Band,

    /// <summary>A point for each row.</summary>
    Points,

    /// <summary>A bar for each row.</summary>
    Bars,

    /// <summary>A coloured cell for each row: a heat map.</summary>
    Cells,

    /// <summary>A straight line for each row, from one place to another.</summary>
    Links,

    /// <summary>A dashed line across the panel at one value of y.</summary>
    Level,

    /// <summary>A dashed line across the panel at one value of x.</summary>
    Position,
}

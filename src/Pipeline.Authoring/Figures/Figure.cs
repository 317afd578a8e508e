namespace Pipeline.Authoring.Figures;

/// <summary>A figure of one panel or several, drawn from tables. <see cref="VegaLite"/> writes it.</summary>
/// <param name="Title">One line.</param>
/// <param name="Description">What a reader who cannot see it must know: what is shown, of how many, and what bands mean.</param>
/// <param name="Panels">At least one.</param>
public sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    /// <summary>A figure of one panel.</summary>
    public Figure(string title, string description, Panel panel)
        : this(title, description, [panel])
    {
    }

    /// <summary>Panels or small charts in a row.</summary>
    public int Columns { get; init; } = 2;
}

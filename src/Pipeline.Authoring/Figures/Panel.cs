namespace Pipeline.Authoring.Figures;

/// <summary>One chart: layers over two axes, drawn from the first to the last.</summary>
/// <param name="X">Horizontal axis.</param>
/// <param name="Y">Vertical axis.</param>
/// <param name="Layers">At least one.</param>
public sealed record Panel(Axis X, Axis Y, IReadOnlyList<Layer> Layers)
{
    /// <summary>Title of the chart among several.</summary>
    public string Title { get; init; } = "";

    /// <summary>Column whose values divide the chart into small ones side by side; every layer of rows must draw the same table.</summary>
    /// <value>Null: one chart.</value>
    public string? Facet { get; init; }
}

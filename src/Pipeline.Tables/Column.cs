namespace Pipeline.Tables;

/// <summary>One column of a table.</summary>
/// <param name="Name">Unique in its table, compared ordinally.</param>
/// <param name="Type">The type of its values.</param>
public sealed record Column(string Name, ColumnType Type)
{
    /// <summary>Whether a value may be null.</summary>
    public bool Optional { get; init; }

    /// <summary>Unit of the values, such as <c>count</c> or <c>ms</c>; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What the values are, for people.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Whether NaN and the infinities are values of this column. Otherwise the writer and <see cref="TableReader.Validate"/> refuse them.
    /// </summary>
    public bool AllowNonFinite { get; init; }
}

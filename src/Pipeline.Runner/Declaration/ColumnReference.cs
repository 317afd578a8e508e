using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>A column of a table output, read as one value for each key.</summary>
/// <param name="Output">The table.</param>
/// <param name="Column">The column of numbers.</param>
/// <param name="By">The key columns, such as the data set; rows of several tables pair by them.</param>
public sealed record ColumnReference(string Output, string Column, ImmutableArray<string> By)
{
    /// <summary><c>errors:mse by set</c>, the name under which pipeline.lock keeps the values.</summary>
    public string Name => $"{Output}:{Column} by {string.Join(',', By)}";
}

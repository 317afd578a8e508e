using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>A table output in the report.</summary>
/// <param name="Text">The reference as pipeline.yaml writes it.</param>
/// <param name="Elements">The outputs that it names, in matrix order; never empty.</param>
public sealed record ReportTable(string Text, ImmutableArray<OutputReference> Elements)
{
    /// <summary>The rows to show, from 0; null for all.</summary>
    public ImmutableArray<long>? Rows { get; init; }

    /// <summary>Shows every so many rows, beginning with row 0.</summary>
    /// <value>Default: 1.</value>
    public long Step { get; init; } = 1;
}

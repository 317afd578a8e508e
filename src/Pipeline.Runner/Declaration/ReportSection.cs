using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>One section of the report.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Text">A paragraph in Markdown, or null.</param>
/// <param name="Claims">Names of the claims that it shows, in declared order; claims that the profile skips are absent.</param>
/// <param name="Tables">The tables that it shows, in order; those of stages that the profile skips are absent.</param>
public sealed record ReportSection(string Title, string? Text, ImmutableArray<string> Claims, ImmutableArray<ReportTable> Tables)
{
    /// <summary>The figures that it shows, in order; those of stages that the profile skips are absent.</summary>
    public ImmutableArray<OutputReference> Figures { get; init; } = [];

    /// <summary>The weights of the learners that a reader can try in the page, in order; those of stages that the profile skips are absent.</summary>
    public ImmutableArray<OutputReference> Live { get; init; } = [];
}

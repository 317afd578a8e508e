using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration.Coverage;

/// <summary>One statement of a paper.</summary>
/// <param name="Quote">Its words, at most twenty.</param>
/// <param name="Where">Where the paper says it.</param>
/// <param name="Claims">The claims that test it.</param>
/// <param name="NotTestable">Why it cannot be tested; null when claims test it.</param>
/// <param name="Position">Where the row stands.</param>
public sealed record CoverageRow(string Quote, string Where, ImmutableArray<string> Claims, string? NotTestable, SourcePosition Position)
{
    /// <summary>Whether the row has a claim or a reason.</summary>
    public bool IsCovered => Claims.Length > 0 || NotTestable is not null;
}

using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>The claims of the file: the names of all, and those that the profile does not skip.</summary>
internal sealed record ClaimList(ImmutableArray<string> Names, ImmutableArray<ClaimDeclaration> Active)
{
    public static ClaimList None { get; } = new([], []);
}

using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>One entry under <c>stages:</c>, with the profile applied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The stage type that <c>uses:</c> names.</param>
/// <param name="Axes">Its matrix; empty for a stage with one instance. The first axis varies slowest.</param>
/// <param name="Position">Where its name stands.</param>
public sealed record StageDeclaration(StageName Name, StageType Type, ImmutableArray<StageAxis> Axes, SourcePosition Position)
{
    /// <summary>The stage's part in the key of its random streams.</summary>
    /// <value>Default: the name; <c>streams:</c> overrides it, so that two stages can draw the same numbers.</value>
    public required string StreamName { get; init; }

    /// <summary>Cores that an instance takes while it runs.</summary>
    /// <value>Default: 1.</value>
    public int Cores { get; init; } = 1;

    /// <summary>Memory that an instance takes while it runs, in bytes.</summary>
    /// <value>Default: null, unknown.</value>
    public long? MemoryBytes { get; init; }

    /// <summary>Whether the stage tunes, so that it may not depend on a confirmation seed (1001 and up).</summary>
    public bool IsDesign { get; init; }
}

using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration;

/// <summary>What the command line adds to pipeline.yaml.</summary>
public sealed record LoadOptions
{
    /// <summary>The first profile and no override.</summary>
    public static LoadOptions Default { get; } = new();

    /// <summary>The profile to expand.</summary>
    /// <value>Default: null, the first profile of the file.</value>
    public string? Profile { get; init; }

    /// <summary>Overrides <c>STAGE.KEY=VALUE</c>. STAGE may be a <see cref="NameGlob"/>, KEY is a setting or an axis, VALUE is YAML.</summary>
    /// <value>Default: none.</value>
    public ImmutableArray<string> Overrides { get; init; } = [];
}

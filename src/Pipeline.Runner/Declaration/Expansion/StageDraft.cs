using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>A stage on its way from the file to the model. A part that could not be read is null and was reported.</summary>
internal sealed class StageDraft(StageName name, SourcePosition position, int index)
{
    public StageName Name { get; } = name;

    public SourcePosition Position { get; } = position;

    /// <summary>Place in declared order.</summary>
    public int Index { get; } = index;

    /// <summary>How messages name the stage.</summary>
    public string Owner { get; } = $"Stage '{name}'";

    public bool IsSkipped { get; init; }

    public StageType? Type { get; init; }

    public YamlNode? With { get; init; }

    public YamlNode? In { get; init; }

    public Matrix? Matrix { get; init; }

    public required StageOptions Options { get; init; }

    /// <summary>Set by <see cref="StageExpander"/>; empty when a part above is missing.</summary>
    public ImmutableArray<StageInstance> Instances { get; set; } = [];

    /// <summary>The stages whose outputs it reads, with the reference that says so; set by <see cref="InputBinder"/>.</summary>
    public List<(StageDraft Producer, YamlNode Reference)> Reads { get; } = [];
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>One instance of a stage: what the planner keys and the scheduler runs.</summary>
/// <param name="Name">Stage and place in its matrix.</param>
/// <param name="Declaration">The stage that it is an instance of.</param>
/// <param name="Settings">The bound settings record, or null when the stage type has none.</param>
/// <param name="SettingsJson">
/// Every setting with its value, defaults included, keyed as in pipeline.yaml. Shared by the instances that differ in the seed alone: read it,
/// clone it before adding it to another document.
/// </param>
/// <param name="Inputs">What each given input reads, in the order that the stage type declares; an absent optional input has no entry.</param>
public sealed record StageInstance(
    InstanceName Name,
    StageDeclaration Declaration,
    object? Settings,
    JsonObject SettingsJson,
    ImmutableArray<InputBinding> Inputs)
{
    /// <summary>The stage type.</summary>
    public StageType Type => Declaration.Type;

    /// <summary>The stage's part in the key of its random streams.</summary>
    public string StreamName => Declaration.StreamName;

    /// <summary>Value of the axis <c>seed</c>, or empty.</summary>
    public string Seed => Name.Axes[AxisValues.SeedAxis] ?? "";

    /// <summary>Cores that the instance takes while it runs.</summary>
    public int Cores => Declaration.Cores;

    /// <summary>Where the stage is declared.</summary>
    public SourcePosition Position => Declaration.Position;
}

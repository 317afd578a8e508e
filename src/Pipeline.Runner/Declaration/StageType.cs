using System.Collections.Immutable;
using System.Reflection;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Binding;

namespace Pipeline.Runner.Declaration;

/// <summary>A stage class and what it declares.</summary>
/// <param name="Name">The name in <c>uses:</c>, such as <c>younger2001.mappings</c>.</param>
/// <param name="Type">The class.</param>
/// <param name="SettingsType">The sealed record that its constructor takes, or null when it takes nothing.</param>
/// <param name="Inputs">Declared inputs, in the order of the source.</param>
/// <param name="Outputs">Declared outputs, in the order of the source.</param>
/// <param name="Metrics">Declared metrics, in the order of the source.</param>
public sealed record StageType(
    string Name,
    Type Type,
    Type? SettingsType,
    ImmutableArray<InputAttribute> Inputs,
    ImmutableArray<OutputAttribute> Outputs,
    ImmutableArray<MetricAttribute> Metrics)
{
    /// <summary>Whether instances that differ in the seed alone can run together.</summary>
    public bool RunsLanes => typeof(ILaneStage).IsAssignableFrom(Type);

    /// <summary>What <c>with:</c> may say, or null when the stage has no settings.</summary>
    internal SettingsShape? Settings { get; init; }

    /// <summary>Constructs the stage with settings bound from pipeline.yaml; null where it takes none.</summary>
    public IStage Create(object? settings)
    {
        object?[] arguments = SettingsType is null ? [] : [settings];
        return (IStage)Activator.CreateInstance(Type, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null)!;
    }
}

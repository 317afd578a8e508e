namespace Pipeline.Core;

/// <summary>Declares a number that the stage must report. Claims and regression compare metrics.</summary>
/// <param name="name">The last part of a reference such as <c>younger2001/boolean/evaluation.mse</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MetricAttribute(string name) : Attribute
{
    /// <summary>The last part of a reference.</summary>
    public string Name { get; } = name;

    /// <summary>Its unit, such as <c>count</c> or <c>step</c>; empty for a pure number.</summary>
    public string Unit { get; init; } = "";
}

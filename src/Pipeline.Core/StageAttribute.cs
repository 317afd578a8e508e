namespace Pipeline.Core;

/// <summary>Gives a stage class the name by which pipeline.yaml refers to it in <c>uses:</c>.</summary>
/// <param name="name">Such as <c>younger2001.mappings</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StageAttribute(string name) : Attribute
{
    /// <summary>The name in <c>uses:</c>.</summary>
    public string Name { get; } = name;
}

namespace Pipeline.Core;

/// <summary>Declares an input of a stage.</summary>
/// <param name="name">The key under <c>in:</c>.</param>
/// <param name="format">The kind of output that it accepts.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, Format format) : Attribute
{
    /// <summary>The key under <c>in:</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The kind of output that it accepts.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether the input gathers several elements (<c>[*]</c>), read with <see cref="StageContext.Inputs"/>.</summary>
    public bool Many { get; init; }

    /// <summary>Whether the stage runs without it.</summary>
    public bool Optional { get; init; }
}

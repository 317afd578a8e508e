namespace Pipeline.Core;

/// <summary>Declares an output that the stage must write.</summary>
/// <param name="name">The last part of a reference such as <c>younger2001/boolean/data.train</c>.</param>
/// <param name="format">Its kind.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string name, Format format) : Attribute
{
    /// <summary>The last part of a reference.</summary>
    public string Name { get; } = name;

    /// <summary>Its kind.</summary>
    public Format Format { get; } = format;
}

namespace Pipeline.Learning.Steps;

/// <summary>A vector that an evaluation can read by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The vector.</param>
public sealed record NamedValue(string Name, Value Value);

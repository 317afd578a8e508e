namespace Pipeline.Tables.Schema;

/// <summary>A column as the file's schema has it.</summary>
/// <param name="Name">Its path, joined by dots.</param>
/// <param name="Type">How its values are stored.</param>
/// <param name="Optional">Whether a value may be null.</param>
/// <param name="Obstacle">The feature that keeps it from being read here, or null.</param>
internal sealed record Leaf(string Name, PhysicalType Type, bool Optional, string? Obstacle);

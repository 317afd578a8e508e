namespace Pipeline.Runner.Parameters;

/// <summary>A setting that differs between two versions.</summary>
/// <param name="Name"><c>stage.epochs</c> when all instances that both versions have changed alike, else <c>stage[seed=1].epochs</c>; <c>stage[*]</c> for the instances themselves.</param>
/// <param name="Old">Its value as JSON, or which instances there were; null when there was none.</param>
/// <param name="New">The same now; null when there is none.</param>
public sealed record ParameterChange(string Name, string? Old, string? New);

namespace Pipeline.Runner.Fingerprints;

/// <summary>An impure member that a method uses itself.</summary>
internal sealed record Finding(string Member, string Reason);

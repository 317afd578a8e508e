namespace Pipeline.Runner.Fingerprints;

/// <summary>A type of the walked scope whose own methods may break the purity rules. They are fingerprinted all the same.</summary>
/// <param name="Type">Full name, <c>+</c> between nested types.</param>
/// <param name="Reason">Why its results are the same on every machine although the rules cannot see it, and which test shows that.</param>
public sealed record PurityExemption(string Type, string Reason);

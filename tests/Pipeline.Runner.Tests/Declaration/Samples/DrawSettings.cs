using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace Pipeline.Runner.Tests.Declaration.Samples;

/// <summary>Settings of a sample stage.</summary>
/// <param name="Mappings">How many mappings to draw.</param>
/// <param name="Examples">Examples of each mapping.</param>
public sealed record DrawSettings([Range(1, 10_000)] int Mappings, [Range(1, 4096)] int Examples = 256);

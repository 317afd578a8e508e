using System.ComponentModel.DataAnnotations;

namespace Younger2001.Boolean;

/// <summary>Settings of <see cref="BooleanMappings"/>.</summary>
/// <param name="Mappings">Instances of Boolean maps in the training table.</param>
/// <param name="TestMappings">Instances in the test table, drawn apart.</param>
/// <param name="Examples">Training vectors in the sequence of each instance.</param>
public sealed record BooleanMappingsSettings(
    [property: Range(1, 100_000)] int Mappings = 100,
    [property: Range(1, 100_000)] int TestMappings = 320,
    [property: Range(1, 100_000)] int Examples = 256);

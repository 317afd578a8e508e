using System.ComponentModel.DataAnnotations;

namespace Younger2001.Mappings;

/// <summary>Settings of <see cref="DrawMappings"/>.</summary>
/// <param name="Family">The set of mappings.</param>
/// <param name="Mappings">Instances in the training table.</param>
/// <param name="TestMappings">Instances in the test table, drawn apart.</param>
/// <param name="Examples">Training vectors in the sequence of each instance.</param>
/// <param name="Population">How mappings are drawn, where it is not the paper's way.</param>
public sealed record DrawMappingsSettings(
    MappingFamily Family = MappingFamily.Boolean,
    [property: Range(1, 100_000)] int Mappings = 100,
    [property: Range(1, 100_000)] int TestMappings = 320,
    [property: Range(1, 100_000)] int Examples = 256,
    Population? Population = null);

using System.ComponentModel.DataAnnotations;
using Younger2001.Mappings;

namespace Younger2001.Generalisation;

/// <summary>Settings of <see cref="Generalise"/>.</summary>
/// <param name="Family">The set of mappings that the learner was trained on.</param>
/// <param name="Shift">How the test mappings differ from those.</param>
/// <param name="Examples">Examples of each mapping in training.</param>
/// <param name="Mappings">Test mappings.</param>
public sealed record GeneraliseSettings(
    MappingFamily Family = MappingFamily.Boolean,
    Shift Shift = Shift.None,
    [property: Range(2, 100_000)] int Examples = 256,
    [property: Range(1, 100_000)] int Mappings = 320);

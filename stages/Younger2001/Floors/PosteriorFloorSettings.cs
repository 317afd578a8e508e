using System.ComponentModel.DataAnnotations;
using Younger2001.Mappings;

namespace Younger2001.Floors;

/// <summary>Settings of <see cref="PosteriorFloor"/>.</summary>
/// <param name="Family">The semi-linear or the quadratic family; the Boolean one has an exact floor of its own.</param>
/// <param name="Mappings">Mappings that are drawn.</param>
public sealed record PosteriorFloorSettings(
    MappingFamily Family,
    [property: Range(2, 100_000_000)] int Mappings = 100_000);

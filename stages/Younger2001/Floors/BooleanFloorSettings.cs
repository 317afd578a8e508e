using System.ComponentModel.DataAnnotations;

namespace Younger2001.Floors;

/// <summary>Settings of <see cref="BooleanFloor"/>.</summary>
/// <param name="Tau">Threshold of the error below which a mapping counts as learned, at most ½.</param>
public sealed record BooleanFloorSettings([property: Range(0.001, 0.5)] double Tau = 0.1);

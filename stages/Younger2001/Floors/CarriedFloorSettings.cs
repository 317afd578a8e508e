using System.ComponentModel.DataAnnotations;

namespace Younger2001.Floors;

/// <summary>Settings of <see cref="CarriedFloor"/>.</summary>
/// <param name="Mappings">Mappings of each stream.</param>
/// <param name="Streams">Streams that are drawn for the expected errors.</param>
public sealed record CarriedFloorSettings([property: Range(2, 64)] int Mappings = 4, [property: Range(2, 1_000_000)] int Streams = 4000);

using System.ComponentModel.DataAnnotations;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Settings of <see cref="Search"/>.</summary>
/// <param name="Architecture">Network and rule.</param>
/// <param name="Protocol">The rest of the rule.</param>
/// <param name="Family">The set of mappings.</param>
/// <param name="Updates">Protocol beyond: updates of the weights, each by 16 fresh sequences.</param>
/// <param name="Presentations">Protocol faithful: sequences that are presented, with one change a sequence or, on line, at every step.</param>
/// <param name="Trials">Settings that are tried.</param>
public sealed record SearchSettings(
    Contender Architecture = Contender.Lstm1997,
    Protocol Protocol = Protocol.Beyond,
    MappingFamily Family = MappingFamily.Boolean,
    [property: Range(1, 1_000_000)] int Updates = 5000,
    [property: Range(1, 1_000_000)] int Presentations = 5000,
    [property: Range(1, 1000)] int Trials = 8);

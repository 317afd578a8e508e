using System.ComponentModel.DataAnnotations;

namespace Jaksa2005.LocalRules;

/// <summary>Settings of <see cref="LocalRuleTransfer"/>.</summary>
/// <param name="Tests">Where the learned rule is tried.</param>
/// <param name="Form">The form of the rule.</param>
/// <param name="Hidden">Hidden units of g.</param>
/// <param name="Traces">Trainings of AND by a 2-1-1 network from which a run learns, each from weights of its own.</param>
/// <param name="Cycles">Cycles of each of them.</param>
/// <param name="Rate">γ of them.</param>
/// <param name="Passes">Passes over the examples.</param>
/// <param name="FirstRate">Rate of g in the first pass; it falls by a constant factor from pass to pass.</param>
/// <param name="LastRate">Rate in the last pass.</param>
/// <param name="Runs">Independent repetitions.</param>
public sealed record LocalRuleSettings(
    [property: MinLength(1)] IReadOnlyList<TransferTest> Tests,
    LocalForm Form = LocalForm.Homogeneous,
    [property: Range(1, 1000)] int Hidden = 4,
    [property: Range(1, 1000)] int Traces = 1,
    [property: Range(1, 1_000_000)] int Cycles = 5000,
    [property: Range(1e-6, 100.0)] double Rate = 0.23,
    [property: Range(1, 10_000)] int Passes = 60,
    [property: Range(1e-9, 10.0)] double FirstRate = 0.1,
    [property: Range(1e-9, 10.0)] double LastRate = 0.001,
    [property: Range(1, 10_000)] int Runs = 30);

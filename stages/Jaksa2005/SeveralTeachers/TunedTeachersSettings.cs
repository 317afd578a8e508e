using System.ComponentModel.DataAnnotations;
using Jaksa2005.LocalRules;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Settings of <see cref="TunedTeachers"/>.</summary>
/// <param name="Tests">Tasks, as in <see cref="TeacherRates"/>; a test's rate is that of untuned back-propagation.</param>
/// <param name="Hidden">Hidden units of the network that is the rule.</param>
/// <param name="Examples">Examples from each teacher's training.</param>
/// <param name="Passes">Passes over the examples.</param>
/// <param name="FirstRate">Rate of the network in the first pass; it falls by a constant factor from pass to pass.</param>
/// <param name="LastRate">Rate in the last pass.</param>
/// <param name="InitialRange">Initial weights and biases of the network are uniform within this distance of 0.</param>
/// <param name="Runs">Independent repetitions.</param>
public sealed record TunedTeachersSettings(
    [property: MinLength(1)] IReadOnlyList<TransferTest> Tests,
    [property: Range(1, 1000)] int Hidden = 8,
    [property: Range(1, 10_000_000)] int Examples = 20_000,
    [property: Range(1, 10_000)] int Passes = 10,
    [property: Range(1e-9, 10.0)] double FirstRate = 0.05,
    [property: Range(1e-9, 10.0)] double LastRate = 0.001,
    [property: Range(0.0, 10.0)] double InitialRange = 0.5,
    [property: Range(1, 10_000)] int Runs = 30);

using System.ComponentModel.DataAnnotations;
using Jaksa2005.LocalRules;

namespace Jaksa2005.SeveralTeachers;

/// <summary>Settings of <see cref="TeacherRates"/>.</summary>
/// <param name="Tests">Tasks; their rates are those of untuned back-propagation and are not used here.</param>
/// <param name="PlainRates">Rates that are tried for sgd and momentum.</param>
/// <param name="AdaptiveRates">Rates that are tried for rms-prop and adam.</param>
/// <param name="Runs">Independent repetitions.</param>
public sealed record TeacherRatesSettings(
    [property: MinLength(1)] IReadOnlyList<TransferTest> Tests,
    [property: MinLength(1), Range(1e-6, 1000.0)] IReadOnlyList<double> PlainRates,
    [property: MinLength(1), Range(1e-6, 100.0)] IReadOnlyList<double> AdaptiveRates,
    [property: Range(1, 10_000)] int Runs = 30);

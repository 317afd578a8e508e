using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;
using Jaksa2005.LocalRules;

namespace Jaksa2005.Findings;

/// <summary>Settings of <see cref="DecisionRegions"/>.</summary>
/// <param name="Experiment">An experiment with two inputs.</param>
/// <param name="LocalRule">The local rule; its tests are not run.</param>
/// <param name="Cells">Cells of the grid on each side of the unit square.</param>
public sealed record DecisionRegionsSettings(ExperimentSettings Experiment, LocalRuleSettings LocalRule, [property: Range(2, 1000)] int Cells = 40);

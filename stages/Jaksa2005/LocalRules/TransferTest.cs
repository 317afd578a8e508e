using System.ComponentModel.DataAnnotations;
using Jaksa2005.Tasks;

namespace Jaksa2005.LocalRules;

/// <summary>A task on which a learned rule is tried.</summary>
/// <param name="Task">What the basic network learns.</param>
/// <param name="Hidden">Sizes of its hidden layers; empty for none.</param>
/// <param name="Rate">γ of the rule and of back-propagation.</param>
/// <param name="Cycles">Passes over the patterns.</param>
/// <param name="InitialRange">Initial weights and biases are uniform within this distance of 0.</param>
public sealed record TransferTest(
    TaskKind Task,
    [property: Range(1, 1000)] IReadOnlyList<int> Hidden,
    [property: Range(1e-6, 100.0)] double Rate = 0.23,
    [property: Range(1, 1_000_000)] int Cycles = 5000,
    [property: Range(0.0, 10.0)] double InitialRange = 0.5);

using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;
using Jaksa2005.Imitation;

namespace Jaksa2005.Sweeps;

/// <summary>An experiment under every combination of choices. A list that is absent leaves the experiment's own value.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Hidden">Hidden units of the basic network, in one layer; 0 for none.</param>
/// <param name="Cycles">What a training cycle is.</param>
/// <param name="InitialRanges">Greatest initial weights.</param>
/// <param name="LearningHidden">Hidden units of the learning network.</param>
/// <param name="LearningPasses">Passes over the trace.</param>
/// <param name="RowOrders">Orders of the trace.</param>
/// <param name="Codings">Codings of the changes.</param>
/// <param name="Scalings">Scalings of the variables.</param>
/// <param name="Variables">Sets of variables.</param>
public sealed record SweepSettings(
    ExperimentSettings Experiment,
    [property: Range(0, 1000)] IReadOnlyList<int>? Hidden = null,
    IReadOnlyList<CycleKind>? Cycles = null,
    [property: Range(0.0, 10.0)] IReadOnlyList<double>? InitialRanges = null,
    [property: Range(0, 1000)] IReadOnlyList<int>? LearningHidden = null,
    [property: Range(1, 100_000)] IReadOnlyList<int>? LearningPasses = null,
    IReadOnlyList<RowOrder>? RowOrders = null,
    IReadOnlyList<CodingKind>? Codings = null,
    IReadOnlyList<InputScaling>? Scalings = null,
    IReadOnlyList<IReadOnlyList<Variable>>? Variables = null);

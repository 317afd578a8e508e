using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;

namespace Jaksa2005.RollOuts;

/// <summary>Settings of <see cref="RollOut"/>.</summary>
/// <param name="Experiment">The experiment, whose learning network is imitated first and then improved; its inputs are raw.</param>
/// <param name="Horizon">Passes over the patterns through which errors flow back.</param>
/// <param name="Updates">Changes of the learning network.</param>
/// <param name="Trials">Initial weights in an update, other ones in each.</param>
/// <param name="Rate">Rate of Adam; it falls along a half cosine to zero.</param>
/// <param name="Clip">The greatest norm of a gradient.</param>
public sealed record RollOutSettings(
    ExperimentSettings Experiment,
    [property: Range(1, 100_000)] int Horizon = 50,
    [property: Range(1, 1_000_000)] int Updates = 300,
    [property: Range(1, 10_000)] int Trials = 16,
    [property: Range(1e-6, 10.0)] double Rate = 0.01,
    [property: Range(1e-6, 1e6)] double Clip = 1);

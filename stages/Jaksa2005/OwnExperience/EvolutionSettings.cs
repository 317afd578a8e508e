using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;

namespace Jaksa2005.OwnExperience;

/// <summary>Settings of <see cref="Evolution"/>.</summary>
/// <param name="Experiment">The experiment, whose learning network is imitated first and then improved.</param>
/// <param name="Generations">Changes of the learning network.</param>
/// <param name="Pairs">Pairs of mirrored candidates in a generation.</param>
/// <param name="Deviation">Standard deviation of a candidate's weights.</param>
/// <param name="StepSize">How far a generation moves along the estimated gradient of the ranks.</param>
/// <param name="Trials">Initial weights from which each candidate trains, common to a generation.</param>
/// <param name="TrialCycles">Passes over the patterns in a trial.</param>
public sealed record EvolutionSettings(
    ExperimentSettings Experiment,
    [property: Range(0, 1_000_000)] int Generations = 300,
    [property: Range(1, 10_000)] int Pairs = 8,
    [property: Range(1e-6, 10.0)] double Deviation = 0.05,
    [property: Range(1e-6, 10.0)] double StepSize = 0.1,
    [property: Range(1, 1000)] int Trials = 2,
    [property: Range(1, 1_000_000)] int TrialCycles = 1000);

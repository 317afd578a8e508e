using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;

namespace Jaksa2005.Sweeps;

/// <summary>Settings of <see cref="Checkpoints"/>.</summary>
/// <param name="Experiment">The experiment; its passes are the last checkpoint.</param>
/// <param name="Dense">Every pass up to this one is a checkpoint.</param>
/// <param name="Stride">Afterwards every so many passes.</param>
public sealed record CheckpointsSettings(
    ExperimentSettings Experiment,
    [property: Range(0, 100_000)] int Dense = 40,
    [property: Range(1, 100_000)] int Stride = 2);

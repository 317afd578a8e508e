using System.ComponentModel.DataAnnotations;
using Jaksa2005.Experiments;

namespace Jaksa2005.OwnExperience;

/// <summary>Settings of <see cref="Dagger"/>.</summary>
/// <param name="Experiment">The experiment; its passes are those of each round.</param>
/// <param name="Rounds">Rounds of own trainings after the first round, which sees the teacher's alone.</param>
/// <param name="Stride">Every so many steps of a training one row of the trace.</param>
public sealed record DaggerSettings(ExperimentSettings Experiment, [property: Range(1, 1000)] int Rounds = 10, [property: Range(1, 10_000)] int Stride = 1);

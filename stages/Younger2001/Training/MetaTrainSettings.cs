using System.ComponentModel.DataAnnotations;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Training;

/// <summary>Settings of <see cref="MetaTrain"/>.</summary>
/// <param name="Family">The set of mappings.</param>
/// <param name="Population">How mappings are drawn, where it is not the paper's way.</param>
/// <param name="Learner">The network; the paper's for the Boolean family when it is left out.</param>
/// <param name="Examples">Examples of each mapping.</param>
/// <param name="Window">Mappings in a training sequence, one after the other with the state carried over; 1 for a reset at each mapping.</param>
/// <param name="Sequences">Fresh sequences in each update.</param>
/// <param name="WarmUp">Phases before the main one, usually with fewer examples.</param>
/// <param name="Updates">Updates of the weights in the main phase of each training.</param>
/// <param name="Restarts">Trainings from different initial weights; the one with the least training error is kept. Some end in a poor optimum.</param>
/// <param name="LearningRate">Adam's rate in the warm-up and at the first update of the main phase, during which it falls along a cosine.</param>
/// <param name="FinalShare">Share of the rate that is left at the last update.</param>
/// <param name="ClipNorm">Largest norm of a gradient.</param>
public sealed record MetaTrainSettings(
    MappingFamily Family = MappingFamily.Boolean,
    Population? Population = null,
    LearnerSettings? Learner = null,
    [property: Range(1, 100_000)] int Examples = 256,
    [property: Range(1, 64)] int Window = 1,
    [property: Range(1, 4096)] int Sequences = 16,
    IReadOnlyList<Phase>? WarmUp = null,
    [property: Range(1, 10_000_000)] int Updates = 20_000,
    [property: Range(1, 100)] int Restarts = 1,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.01,
    [property: Range(0.0, 1.0)] double FinalShare = 0.01,
    [property: Range(1e-6, 1e6)] double ClipNorm = 0.05);

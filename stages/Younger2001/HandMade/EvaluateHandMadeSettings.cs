using System.ComponentModel.DataAnnotations;
using Younger2001.Mappings;

namespace Younger2001.HandMade;

/// <summary>Settings of <see cref="EvaluateHandMade"/>.</summary>
/// <param name="Learner">Which learner.</param>
/// <param name="Family">The family of the sequences.</param>
/// <param name="Tau">Threshold of the absolute error that the metrics use; the table has more.</param>
/// <param name="Step">The step, or the last one of shorter sequences, whose error is a metric of its own.</param>
/// <param name="Noise">Least squares: variance of the values about the linear form; above 0, for targets are rounded.</param>
/// <param name="HiddenUnits">Multilayer perceptron: hidden units.</param>
/// <param name="InitialRange">Multilayer perceptron: initial weights are uniform in ± this.</param>
/// <param name="LearningRate">Multilayer perceptron: rate of its gradient descent.</param>
public sealed record EvaluateHandMadeSettings(
    HandMadeLearner Learner,
    MappingFamily Family = MappingFamily.Boolean,
    [property: Range(0.001, 1.0)] double Tau = 0.1,
    [property: Range(1, 100_000)] int Step = 30,
    [property: Range(1e-12, 1.0)] double Noise = 1e-9,
    [property: Range(1, 1000)] int HiddenUnits = 8,
    [property: Range(0.0, 100.0)] double InitialRange = 1,
    [property: Range(1e-6, 1000.0)] double LearningRate = 1);

using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evaluation;

/// <summary>Settings of <see cref="Evaluate"/>.</summary>
/// <param name="Tau">Threshold of the absolute error that the metrics use; the table has more.</param>
/// <param name="Step">The step, or the last one of shorter sequences, whose error is a metric of its own ("after only 30 training examples").</param>
public sealed record EvaluateSettings(
    [property: Range(0.001, 1.0)] double Tau = 0.1,
    [property: Range(1, 100_000)] int Step = 30);

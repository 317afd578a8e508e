using System.ComponentModel.DataAnnotations;

namespace Younger2001.Evaluation;

/// <summary>Settings of <see cref="Evaluate"/>.</summary>
/// <param name="Tau">Threshold of the absolute error that the metrics use; the table has more.</param>
public sealed record EvaluateSettings([property: Range(0.001, 1.0)] double Tau = 0.1);

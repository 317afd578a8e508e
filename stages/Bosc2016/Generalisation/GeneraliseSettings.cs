using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Generalisation;

/// <summary>Settings of <see cref="Generalise"/>.</summary>
/// <param name="Axis">The axis by which the inputs <c>sets</c> differ: noise, train-samples or inputs.</param>
public sealed record GeneraliseSettings([property: MinLength(1)] string Axis);

using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Comparison;

/// <summary>A row of the comparison.</summary>
/// <param name="Label">The predictor.</param>
/// <param name="Sees">What it was allowed to see beside the training samples of each set.</param>
/// <param name="Trainings">How many of the next tables are its, one for each meta-training seed.</param>
public sealed record RowSettings([property: MinLength(1)] string Label, [property: MinLength(1)] string Sees, [property: Range(1, 1000)] int Trainings = 1);

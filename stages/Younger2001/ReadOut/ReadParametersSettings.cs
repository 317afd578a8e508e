using System.ComponentModel.DataAnnotations;

namespace Younger2001.ReadOut;

/// <summary>Settings of <see cref="ReadParameters"/>.</summary>
/// <param name="EarlyStep">The step at which the metric <c>early-r2</c> is taken, or the last one where there are fewer.</param>
public sealed record ReadParametersSettings([property: Range(1, 100_000)] int EarlyStep = 30);

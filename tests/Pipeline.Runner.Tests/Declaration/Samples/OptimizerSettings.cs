using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

namespace Pipeline.Runner.Tests.Declaration.Samples;

public sealed record OptimizerSettings([Range(0, 1, MinimumIsExclusive = true)] float Rate, double Momentum = 0.9);

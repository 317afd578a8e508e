using System.Collections.Immutable;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>Draws mappings with continuous coefficients and inputs.</summary>
internal static class ContinuousDraw
{
    /// <summary>Draws coefficients, then the inputs of each example, all uniformly; targets are of the inputs as the table keeps them.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="parameters">Coefficients of a mapping.</param>
    /// <param name="examples">Examples of it.</param>
    /// <param name="coefficientRange">Coefficients are in ± this.</param>
    /// <param name="inputRange">Inputs are in ± this.</param>
    /// <param name="mapping">The mapping of coefficients.</param>
    public static MappingSequence Draw(
        Philox random, int parameters, int examples, double coefficientRange, double inputRange, Func<ImmutableArray<float>, Func<double, double, double>> mapping)
    {
        var coefficients = new float[parameters];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = (float)random.Uniform(-coefficientRange, coefficientRange);
        }

        ImmutableArray<float> drawn = [.. coefficients];
        Func<double, double, double> value = mapping(drawn);
        var (x1, x2, targets) = (new float[examples], new float[examples], new float[examples]);
        for (int t = 0; t < examples; t++)
        {
            x1[t] = (float)random.Uniform(-inputRange, inputRange);
            x2[t] = (float)random.Uniform(-inputRange, inputRange);
            targets[t] = (float)value(x1[t], x2[t]);
        }

        return MappingSequence.Of(drawn, x1, x2, targets);
    }
}

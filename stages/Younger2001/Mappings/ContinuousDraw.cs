using System.Collections.Immutable;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>Draws mappings with continuous coefficients and inputs.</summary>
internal static class ContinuousDraw
{
    /// <summary>Computes the values of a mapping.</summary>
    /// <param name="coefficients">What chooses the mapping.</param>
    /// <param name="x1">First arguments, shape [T].</param>
    /// <param name="x2">Second arguments, shape [T].</param>
    /// <param name="values">Values, shape [T]; written.</param>
    public delegate void Mapping(ImmutableArray<float> coefficients, ReadOnlySpan<float> x1, ReadOnlySpan<float> x2, Span<double> values);

    /// <summary>Draws coefficients, then the inputs of each example, all uniformly; targets are of the inputs as the table keeps them.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="parameters">Coefficients of a mapping.</param>
    /// <param name="examples">Examples of it.</param>
    /// <param name="coefficientRange">Coefficients are in ± this.</param>
    /// <param name="inputRange">Inputs are in ± this.</param>
    /// <param name="mapping">The mapping.</param>
    public static MappingSequence Draw(
        Philox random, int parameters, int examples, double coefficientRange, double inputRange, Mapping mapping)
    {
        var coefficients = new float[parameters];
        for (int i = 0; i < coefficients.Length; i++)
        {
            coefficients[i] = (float)random.Uniform(-coefficientRange, coefficientRange);
        }

        double[] numbers = new double[2 * examples];
        random.Uniform(-inputRange, inputRange, numbers);
        var (x1, x2, targets) = (new float[examples], new float[examples], new float[examples]);
        for (int t = 0; t < examples; t++)
        {
            x1[t] = (float)numbers[2 * t];
            x2[t] = (float)numbers[(2 * t) + 1];
        }

        ImmutableArray<float> drawn = [.. coefficients];
        Span<double> values = numbers.AsSpan(0, examples);
        mapping(drawn, x1, x2, values);
        for (int t = 0; t < examples; t++)
        {
            targets[t] = (float)values[t];
        }

        return MappingSequence.Of(drawn, x1, x2, targets);
    }
}

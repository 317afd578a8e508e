using System.Collections.Immutable;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>"All mappings that a single neuron with one bias and two inputs can learn exactly": y = ½(1 + tanh(w₁x₁ + w₂x₂ + w₃)) (section 4).</summary>
/// <param name="inputRange">Inputs are uniform in ± this.</param>
/// <param name="coefficientRange">Weights are uniform in ± this.</param>
internal sealed class SemiLinearFamily(double inputRange, double coefficientRange) : IMappingFamily
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames { get; } = ["w1", "w2", "w3"];

    /// <inheritdoc/>
    public MappingSequence Draw(Philox random, int examples) =>
        ContinuousDraw.Draw(random, ParameterNames.Count, examples, coefficientRange, inputRange, Values);

    /// <summary>The mapping's values: ½(1 + tanh net) is the logistic function of 2 net.</summary>
    private static void Values(ImmutableArray<float> w, ReadOnlySpan<float> x1, ReadOnlySpan<float> x2, Span<double> values)
    {
        (double w1, double w2, double w3) = (w[0], w[1], w[2]);
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = 2 * ((w1 * x1[t]) + (w2 * x2[t]) + w3);
        }

        DoubleFunctions.Logistic(values);
    }
}

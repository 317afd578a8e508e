using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>"All mappings that a single neuron with one bias and two inputs can learn exactly": y = ½(1 + tanh(w₁x₁ + w₂x₂ + w₃)) (section 4).</summary>
/// <param name="inputRange">Inputs are uniform in ± this.</param>
/// <param name="coefficientRange">Weights are uniform in ± this.</param>
internal sealed class SemiLinearFamily(double inputRange, double coefficientRange) : IMappingFamily
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames { get; } = ["w1", "w2", "w3"];

    /// <summary>The mapping's value: ½(1 + tanh net) is the logistic function of 2 net.</summary>
    public static double Value(ReadOnlySpan<float> w, double x1, double x2) => Exponential.Logistic(2 * ((w[0] * x1) + (w[1] * x2) + w[2]));

    /// <inheritdoc/>
    public MappingSequence Draw(Philox random, int examples) =>
        ContinuousDraw.Draw(random, ParameterNames.Count, examples, coefficientRange, inputRange, static w => (x1, x2) => Value(w.AsSpan(), x1, x2));
}

using Pipeline.Numerics.Functions;

namespace Younger2001.FixedWeights;

/// <summary>"The Π units could be replaced by an equivalent (standard neuron) network" (Figure 1): a product by four logistic units and a sum.</summary>
/// <remarks>
/// 4ab = (a + b)² − (a − b)², and the second difference of the logistic function about a bias c makes squares:
/// σ(c + hu) + σ(c − hu) = 2σ(c) + h² u² σ''(c) + h⁴ u⁴ σ⁗(c)/12 + h⁶ u⁶ σ⁽⁶⁾(c)/360 + …, so
/// ab ≈ [σ(c + h(a+b)) + σ(c − h(a+b)) − σ(c + h(a−b)) − σ(c − h(a−b))] / (4 h² σ''(c)).
/// The bias is the one with σ⁗(c) = 0 and σ''(c) &gt; 0. From σ⁗ = σ'(1 − 2σ)(1 − 12σ') follows σ'(c) = 1/12, so σ(c) = (1 − √⅔)/2, about 0.092, and
/// σ''(c) = √⅔/12. What is left out is of order h⁴; rounding is of order 10⁻¹⁷/h².
/// </remarks>
/// <param name="bias">The unit whose signal is always 1.</param>
/// <param name="scale">The scale h, small against one over the signals.</param>
internal sealed class LogisticProduct(int bias, double scale) : IProductConstruction
{
    /// <summary>σ(c).</summary>
    private static readonly double s_level = 0.5 * (1 - Math.Sqrt(2.0 / 3));

    /// <inheritdoc/>
    public int Add(UnitNetwork network, string name, int first, int second)
    {
        double c = Exponential.Log(s_level / (1 - s_level));
        double curvature = Math.Sqrt(2.0 / 3) / 12;
        double weight = 1 / (4 * scale * scale * curvature);
        int Neuron(string suffix, double a, double b) => network.Add(name + suffix, UnitFunction.Logistic, (bias, c), (first, a), (second, b));
        return network.Add(
            name,
            UnitFunction.Sum,
            (Neuron(":+sum", scale, scale), weight),
            (Neuron(":-sum", -scale, -scale), weight),
            (Neuron(":+difference", scale, -scale), -weight),
            (Neuron(":-difference", -scale, scale), -weight));
    }
}

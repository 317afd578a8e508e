using Pipeline.Numerics.Functions;

namespace Younger2001.Floors;

/// <summary>Gauss–Legendre quadrature: exact for polynomials of degree 2n − 1 with n nodes.</summary>
internal sealed class GaussLegendre
{
    private const int NewtonSteps = 6;   // from the guess below, the fourth already changes nothing

    /// <summary>Computes the rule of <paramref name="count"/> nodes: the zeros x of the Legendre polynomial Pₙ, with weights 2 / ((1 − x²) Pₙ'(x)²).</summary>
    public GaussLegendre(int count)
    {
        var (nodes, weights) = (new double[count], new double[count]);
        for (int i = 0; i < count; i++)
        {
            double x = -Trigonometric.CosineOfTurns((i + 0.75) / (2 * (count + 0.5)));
            double slope = 0;
            for (int step = 0; step < NewtonSteps; step++)
            {
                (double value, slope) = Legendre(count, x);
                x -= value / slope;
            }

            nodes[i] = x;
            weights[i] = 2 / ((1 - (x * x)) * slope * slope);
        }

        Nodes = nodes;
        Weights = weights;
    }

    /// <summary>Nodes in (−1, 1), ascending.</summary>
    public IReadOnlyList<double> Nodes { get; }

    /// <summary>Weights of the nodes; their sum is 2.</summary>
    public IReadOnlyList<double> Weights { get; }

    /// <summary>Pₙ(x) and Pₙ'(x), by the recurrence k Pₖ = (2k − 1) x Pₖ₋₁ − (k − 1) Pₖ₋₂.</summary>
    private static (double Value, double Slope) Legendre(int n, double x)
    {
        double before = 1, value = x;
        for (int k = 2; k <= n; k++)
        {
            (before, value) = (value, ((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k);
        }

        return (value, n * ((x * value) - before) / ((x * x) - 1));
    }
}

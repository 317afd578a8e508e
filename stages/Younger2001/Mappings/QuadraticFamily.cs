using System.Collections.Immutable;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>"Two-parameter quadratic functions": y = a x₁² + b x₂² + c x₁x₂ + d x₁ + e x₂ + f, scaled to [0.2, 0.8] (section 4).</summary>
/// <param name="scaling">How targets are scaled.</param>
/// <param name="inputRange">Inputs are uniform in ± this.</param>
/// <param name="coefficientRange">Coefficients are uniform in ± this.</param>
internal sealed class QuadraticFamily(QuadraticScaling scaling, double inputRange, double coefficientRange) : IMappingFamily
{
    /// <summary>Bounds of the scaled targets.</summary>
    public const double Low = 0.2, High = 0.8;

    /// <summary>The greatest |y| of any mapping with coefficients and inputs in ±1.</summary>
    public const double GreatestValue = 6;

    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames { get; } = ["a", "b", "c", "d", "e", "f"];

    /// <summary>The mapping's value before scaling.</summary>
    public static double Value(ReadOnlySpan<float> k, double x1, double x2) =>
        (k[0] * x1 * x1) + (k[1] * x2 * x2) + (k[2] * x1 * x2) + (k[3] * x1) + (k[4] * x2) + k[5];

    /// <inheritdoc/>
    public MappingSequence Draw(Philox random, int examples) =>
        ContinuousDraw.Draw(random, ParameterNames.Count, examples, coefficientRange, inputRange, Scaled);

    /// <summary>The least and greatest value over inputs in ±<paramref name="range"/>: at a corner, on an edge or inside, where the slope is zero.</summary>
    public static (double Least, double Greatest) Extremes(ImmutableArray<float> k, double range)
    {
        (double a, double b, double c, double d, double e) = (k[0], k[1], k[2], k[3], k[4]);
        var extremes = (Least: double.PositiveInfinity, Greatest: double.NegativeInfinity);
        void Consider(double x1, double x2)
        {
            if (Math.Abs(x1) <= range && Math.Abs(x2) <= range)
            {
                double value = Value(k.AsSpan(), x1, x2);
                extremes = (Math.Min(extremes.Least, value), Math.Max(extremes.Greatest, value));
            }
        }

        foreach (double edge in (double[])[-range, range])
        {
            Consider(edge, -range);
            Consider(edge, range);
            Consider(edge, -((c * edge) + e) / (2 * b));
            Consider(-((c * edge) + d) / (2 * a), edge);
        }

        double determinant = (4 * a * b) - (c * c);
        Consider(((c * e) - (2 * b * d)) / determinant, ((c * d) - (2 * a * e)) / determinant);
        return extremes;
    }

    private void Scaled(ImmutableArray<float> k, ReadOnlySpan<float> x1, ReadOnlySpan<float> x2, Span<double> values)
    {
        (double least, double greatest) = scaling == QuadraticScaling.Range ? (-GreatestValue, GreatestValue) : Extremes(k, inputRange);
        double factor = greatest > least ? (High - Low) / (greatest - least) : 0;
        for (int t = 0; t < values.Length; t++)
        {
            values[t] = Low + (factor * (Value(k.AsSpan(), x1[t], x2[t]) - least));
        }
    }
}

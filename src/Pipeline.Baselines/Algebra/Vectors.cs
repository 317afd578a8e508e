using System.Runtime.Intrinsics;

namespace Pipeline.Baselines.Algebra;

/// <summary>Kernels over rows of doubles. The order of additions is fixed, so every machine gives the same bits.</summary>
internal static class Vectors
{
    /// <summary>Σᵢ aᵢ bᵢ for rows of equal length.</summary>
    /// <remarks>Four partial sums, always: a register of 256 bits holds them, or the runtime does without. They are added in their order, the rest follows.</remarks>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector256<double> partial = Vector256<double>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            partial = Vector256.FusedMultiplyAdd(Vector256.Create(a[i..]), Vector256.Create(b[i..]), partial);
        }

        double sum = ((partial[0] + partial[1]) + partial[2]) + partial[3];
        for (; i < a.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(a[i], b[i], sum);
        }

        return sum;
    }

    /// <summary>y ← y + factor·x, for rows of equal length.</summary>
    public static void AddScaled(double factor, ReadOnlySpan<double> x, Span<double> y)
    {
        var factors = Vector256.Create(factor);
        int i = 0;
        for (; i <= x.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256.FusedMultiplyAdd(factors, Vector256.Create(x[i..]), Vector256.Create<double>(y[i..])).CopyTo(y[i..]);
        }

        for (; i < x.Length; i++)
        {
            y[i] = Math.FusedMultiplyAdd(factor, x[i], y[i]);
        }
    }

    /// <summary>Σᵢ (aᵢ − bᵢ)², for rows of equal length.</summary>
    public static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double difference = a[i] - b[i];
            sum = Math.FusedMultiplyAdd(difference, difference, sum);
        }

        return sum;
    }

    /// <summary>The first index of the greatest value; 0 where there is none.</summary>
    public static int IndexOfGreatest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            best = values[i] > values[best] ? i : best;
        }

        return best;
    }
}

using MathNet.Numerics.Distributions;

namespace Pipeline.Runner.Claims;

/// <summary>The shift between two samples, with no assumption on their distribution but that they differ by a shift (Hodges and Lehmann 1963).</summary>
internal sealed class MannWhitney
{
    /// <summary>Values in each sample that bound the shift with 95 % confidence.</summary>
    public const int LeastCount = 4;

    /// <summary>Above this product of the sizes the normal approximation serves.</summary>
    private const int LargestExact = 2500;

    /// <summary>Against nobody, U is 0.</summary>
    private static readonly double[] s_certain = [1];

    private readonly double[] _differences;
    private readonly double[]? _distribution;
    private readonly int _n, _m;

    /// <param name="ours">n values, at least one.</param>
    /// <param name="theirs">m values, at least one.</param>
    public MannWhitney(IReadOnlyList<double> ours, IReadOnlyList<double> theirs)
    {
        (_n, _m) = (ours.Count, theirs.Count);
        _differences = [.. ours.SelectMany(our => theirs.Select(their => our - their)).Order()];
        _distribution = _n * _m <= LargestExact ? Distribution(_n, _m) : null;
    }

    /// <summary>The median of all n·m differences, between two of them.</summary>
    public SampleInterval Shift(double confidence)
    {
        int count = _differences.Length;
        double median = 0.5 * (_differences[(count - 1) / 2] + _differences[count / 2]);
        int rank = Rank((1 - confidence) / 2);
        return rank == 0 ? SampleInterval.Unbounded(median) : new SampleInterval(median, _differences[rank - 1], _differences[count - rank]);
    }

    /// <summary>P(U = u) for u = 0 … n·m under equal distributions without ties, by Mann and Whitney's recurrence (1947), in which nothing cancels.</summary>
    internal static double[] Distribution(int n, int m)
    {
        // previous[j] is the distribution for i values of ours and j of theirs: the greatest of all is ours (it beats all j) or theirs.
        double[][] previous = [.. Enumerable.Repeat(s_certain, m + 1)];
        for (int i = 1; i <= n; i++)
        {
            var next = new double[m + 1][];
            next[0] = s_certain;
            for (int j = 1; j <= m; j++)
            {
                next[j] = new double[(i * j) + 1];
                for (int u = 0; u <= i * j; u++)
                {
                    double ours = u >= j && u - j < previous[j].Length ? previous[j][u - j] : 0;
                    double theirs = u < next[j - 1].Length ? next[j - 1][u] : 0;
                    next[j][u] = ((i * ours) + (j * theirs)) / (i + j);
                }
            }

            previous = next;
        }

        return previous[m];
    }

    /// <summary>The greatest r with P(U &lt; r) ≤ <paramref name="tail"/>.</summary>
    private int Rank(double tail)
    {
        int half = _n * _m / 2;
        if (_distribution is null)
        {
            double deviation = Math.Sqrt(_n * (double)_m * (_n + _m + 1) / 12);
            return Math.Clamp((int)Math.Floor((_n * (double)_m / 2) + (deviation * Normal.InvCDF(0, 1, tail))), 0, half);
        }

        int rank = 0;
        for (double below = _distribution[0]; rank < half && below <= tail; below += _distribution[rank])
        {
            rank++;
        }

        return rank;
    }
}

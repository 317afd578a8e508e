using MathNet.Numerics.Statistics;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Runner.Claims;

/// <summary>The interval of a standard deviation by the studentised bootstrap of its logarithm (Efron and Tibshirani 1993, section 12.5).</summary>
/// <remarks>
/// The logarithm makes a ratio of two deviations a difference. Each resample is divided by its own jackknife error, without which the interval
/// is far too narrow for small or skewed samples.
/// </remarks>
internal sealed class DeviationBootstrap
{
    /// <summary>With fewer values the resamples say nothing about the tails.</summary>
    public const int LeastCount = 8;

    private const int Resamples = 1999;

    private readonly double _deviation, _error;
    private readonly double[] _ratios = [];

    /// <param name="sample">At least one value.</param>
    public DeviationBootstrap(IReadOnlyList<double> sample)
    {
        _deviation = sample.Count > 1 ? sample.StandardDeviation() : double.NaN;
        if (sample.Count < LeastCount || _deviation == 0)
        {
            return;
        }

        (double logarithm, _error) = LogDeviation([.. sample]);
        Philox random = RandomStreams.Open(0, "claims", "", "deviation");
        var ratios = new List<double>(Resamples);
        double[] resample = new double[sample.Count];
        for (int i = 0; i < Resamples; i++)
        {
            for (int j = 0; j < resample.Length; j++)
            {
                resample[j] = sample[random.NextInt32(sample.Count)];
            }

            (double value, double error) = LogDeviation(resample);
            if (double.IsFinite(value) && error > 0)
            {
                ratios.Add((value - logarithm) / error);
            }
        }

        _ratios = [.. ratios.Order()];
    }

    /// <summary>The interval of the deviation itself, in the sample's unit.</summary>
    public SampleInterval At(double confidence)
    {
        if (_deviation == 0)
        {
            return SampleInterval.Exact(0);
        }

        int rank = (int)((1 - confidence) / 2 * (_ratios.Length + 1));
        return rank < 1
            ? SampleInterval.Unbounded(_deviation)
            : new SampleInterval(_deviation, _deviation * Math.Exp(-_ratios[^rank] * _error), _deviation * Math.Exp(-_ratios[rank - 1] * _error));
    }

    /// <summary>log of the standard deviation with its jackknife error: each value left out once.</summary>
    private static (double Value, double Error) LogDeviation(double[] sample)
    {
        int n = sample.Length;
        double mean = sample.Mean();
        double squares = sample.Variance() * (n - 1);

        // Without x the sum of squared deviations is smaller by (x − mean)² n/(n − 1).
        double[] without = [.. sample.Select(x => 0.5 * Math.Log(Math.Max((squares - ((x - mean) * (x - mean) * n / (n - 1))) / (n - 2), double.Epsilon)))];
        return (0.5 * Math.Log(squares / (n - 1)), Math.Sqrt((n - 1) * (n - 1) / (double)n * without.Variance()));
    }
}

using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Student's paired t-test.</summary>
/// <param name="P">Two-sided: how often pairs without a difference would differ as much.</param>
/// <param name="Interval">The mean difference with its 95 % interval.</param>
public sealed record PairedTest(double P, SampleInterval Interval)
{
    /// <summary>Tests the differences of at least two pairs.</summary>
    public static PairedTest Of(IReadOnlyList<double> differences)
    {
        ArgumentNullException.ThrowIfNull(differences);
        ArgumentOutOfRangeException.ThrowIfLessThan(differences.Count, 2);
        double mean = differences.Mean(), error = differences.StandardDeviation() / Math.Sqrt(differences.Count);
        double p = error > 0 ? 2 * StudentT.CDF(0, 1, differences.Count - 1, -Math.Abs(mean) / error) : mean == 0 ? 1 : 0;
        return new PairedTest(p, SampleInterval.Of(differences, ClaimSummary.Mean));
    }
}

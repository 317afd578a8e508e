using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class SampleIntervalTests
{
    // Ranks of the distribution-free 95 % interval of a median, as tabulated in textbooks (for example Conover 1999, table A3).
    [TestCase(6, 1)]
    [TestCase(8, 1)]
    [TestCase(9, 2)]
    [TestCase(10, 2)]
    [TestCase(20, 6)]
    public void Of_MedianOfConsecutiveNumbers_LiesBetweenTheTabulatedRanks(int n, int rank)
    {
        SampleInterval interval = SampleInterval.Of([.. Enumerable.Range(1, n).Select(i => (double)i)], ClaimSummary.Median);

        Assert.That((interval.Low, interval.High), Is.EqualTo(((double)rank, (double)(n + 1 - rank))));
        Assert.That(interval.Value, Is.EqualTo((n + 1) / 2.0));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void Of_MedianOfFewerThanSixValues_IsUnbounded(int n)
    {
        SampleInterval interval = SampleInterval.Of([.. Enumerable.Repeat(1.0, n)], ClaimSummary.Median);

        Assert.That(interval.Low, Is.EqualTo(double.NegativeInfinity));
        Assert.That(interval.High, Is.EqualTo(double.PositiveInfinity));
    }

    [Test]
    public void Of_Mean_IsStudentsInterval()
    {
        SampleInterval interval = SampleInterval.Of([1, 2, 3, 4, 5], ClaimSummary.Mean);

        // t(0.975, 4) = 2.776445, standard error = sqrt(2.5 / 5)
        Assert.That(interval.Value, Is.EqualTo(3));
        Assert.That(interval.High - interval.Value, Is.EqualTo(2.776445 * Math.Sqrt(0.5)).Within(1e-5));
        Assert.That(interval.Value - interval.Low, Is.EqualTo(2.776445 * Math.Sqrt(0.5)).Within(1e-5));
    }

    [Test]
    public void Of_TheOnlyValue_HasNoWidth() => Assert.That(SampleInterval.Of([0.5], ClaimSummary.Only), Is.EqualTo(new SampleInterval(0.5, 0.5, 0.5)));

    [Test]
    public void Of_MedianIntervals_CoverTheMedianAsOftenAsPromised()
    {
        var random = new Random(20_261_121);
        int covered = 0;
        const int Trials = 2000;
        for (int trial = 0; trial < Trials; trial++)
        {
            double[] sample = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble() * random.NextDouble())];
            SampleInterval interval = SampleInterval.Of(sample, ClaimSummary.Median);

            // The median of a product of two uniforms: m - m ln m = 1/2.
            covered += interval.Low <= 0.18668 && 0.18668 <= interval.High ? 1 : 0;
        }

        Assert.That(covered / (double)Trials, Is.GreaterThan(0.95).And.LessThan(0.995));
    }
}

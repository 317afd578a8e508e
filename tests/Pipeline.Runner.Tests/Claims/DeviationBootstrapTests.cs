using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Claims;

public class DeviationBootstrapTests
{
    [Test]
    public void At_AnySample_IsTheSameEveryTime()
    {
        double[] sample = Sample(new Random(3), 12, normal: true);
        SampleInterval first = new DeviationBootstrap(sample).At(0.95);

        SampleInterval second = new DeviationBootstrap(sample).At(0.95);

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void At_ScaledSample_ScalesWithIt()
    {
        double[] sample = Sample(new Random(3), 12, normal: true);
        SampleInterval one = new DeviationBootstrap(sample).At(0.95);

        SampleInterval ten = new DeviationBootstrap([.. sample.Select(value => 10 * value)]).At(0.95);

        Assert.That(new[] { ten.Value, ten.Low, ten.High }, Is.EqualTo(new[] { 10 * one.Value, 10 * one.Low, 10 * one.High }).Within(1e-9).Percent);
    }

    [Test]
    public void At_SampleWithoutSpread_IsZero() => Assert.That(new DeviationBootstrap([.. Enumerable.Repeat(2.5, 10)]).At(0.95), Is.EqualTo(new SampleInterval(0, 0, 0)));

    [TestCase(7, true)]
    [TestCase(8, false)]
    public void At_TooFewValues_IsUnbounded(int count, bool expected) =>
        Assert.That(new DeviationBootstrap(Sample(new Random(5), count, normal: true)).At(0.95).IsUnbounded, Is.EqualTo(expected));

    /// <summary>The test's size: at the margin the deviation may be called reproduced as rarely as the level allows, which is what the coverage says.</summary>
    [TestCase(true, 1.0, 0.92)]
    [TestCase(false, 1.0, 0.86)]
    public void At_ManySamplesOfTwenty_CoversTheDeviation(bool normal, double deviation, double least)
    {
        var random = new Random(20_261_121);
        const int Trials = 800;
        int covered = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            SampleInterval interval = SampleInterval.Of(Sample(random, 20, normal), ClaimSummary.Deviation);
            covered += interval.Low <= deviation && deviation <= interval.High ? 1 : 0;
        }

        Assert.That(covered / (double)Trials, Is.InRange(least, 0.99));
    }

    // Normal by Box and Muller, or exponential; both with deviation 1.
    private static double[] Sample(Random random, int count, bool normal) =>
    [
        .. Enumerable.Range(0, count).Select(_ => normal
            ? Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())
            : -Math.Log(1 - random.NextDouble())),
    ];
}

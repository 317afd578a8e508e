using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class TwoLevelsTests
{
    [Test]
    public void Of_TwoValues_FindsThem()
    {
        var levels = TwoLevels.Of([1, 5, 1, 1, 5]);

        Assert.That(levels, Is.EqualTo(new TwoLevels(Threshold: 3, Low: 1, High: 5, Share: 1)));
        Assert.That((levels.Bit(1), levels.Bit(5)), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Share_OfUniformNumbers_IsThreeQuarters() =>
        Assert.That(TwoLevels.Of([.. Enumerable.Range(0, 1000).Select(i => (double)i)]).Share, Is.EqualTo(0.75).Within(1e-5));

    [Test]
    public void Share_OfNormalNumbers_IsTwoOverPi()
    {
        var random = new Philox(1);

        Assert.That(TwoLevels.Of([.. Enumerable.Range(0, 100_000).Select(_ => random.NextNormal())]).Share, Is.EqualTo(2 / Math.PI).Within(0.005));
    }

    [Test]
    public void Of_OneValue_HasNoLevels()
    {
        var levels = TwoLevels.Of([2, 2, 2]);

        Assert.That(levels.Share, Is.Zero);
        Assert.That(levels.Bit(2), Is.Zero);
        Assert.That(levels.IsBetween(2), Is.False);
    }

    [Test]
    public void Threshold_LeavesLessVarianceThanAnyOther([Range(1, 20)] int key)
    {
        var random = new Philox((ulong)key);
        double[] values = [.. Enumerable.Range(0, 12).Select(_ => random.NextNormal())];
        double within = Within(values, TwoLevels.Of(values).Threshold);

        Assert.That(values.SkipLast(1).Select(threshold => Within(values, threshold)), Is.All.GreaterThanOrEqualTo(within - 1e-12));
    }

    [TestCase(2.4, false)]
    [TestCase(2.6, true)]
    [TestCase(5.4, true)]
    [TestCase(5.6, false)]
    public void IsBetween_InTheMiddleHalf_IsTrue(double value, bool expected) =>
        Assert.That(new TwoLevels(Threshold: 3, Low: 1, High: 7, Share: 1).IsBetween(value), Is.EqualTo(expected));

    private static double Within(double[] values, double threshold) =>
        values.GroupBy(value => value > threshold).Sum(side => side.Sum(value => (value - side.Average()) * (value - side.Average())));
}

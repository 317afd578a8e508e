using Jaksa2005.Statistics;

namespace Jaksa2005.Tests.Statistics;

public class ProportionTests
{
    // 1 of 20 and 10 of 20 are textbook examples of Wilson's interval; none and all of 30 follow from z²/(n + z²).
    [TestCase(1, 20, 0.0089, 0.2361)]
    [TestCase(0, 30, 0.0, 0.1135)]
    [TestCase(30, 30, 0.8865, 1.0)]
    [TestCase(10, 20, 0.2993, 0.7007)]
    public void Interval_OfAShare_IsWilsons(int count, int runs, double low, double high)
    {
        var share = new Proportion(count, runs);

        Assert.That(share.Low, Is.EqualTo(low).Within(5e-5));
        Assert.That(share.High, Is.EqualTo(high).Within(5e-5));
    }

    [Test]
    public void Interval_OfTheOpposite_IsMirrored([Range(0, 12)] int count)
    {
        Proportion share = new(count, 12), opposite = new(12 - count, 12);

        Assert.That(opposite.Low, Is.EqualTo(1 - share.High).Within(1e-12));
        Assert.That(share.Low, Is.LessThanOrEqualTo(share.Value));
    }
}

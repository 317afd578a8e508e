using Jaksa2005.Experiments;

namespace Jaksa2005.Tests.Experiments;

public class CurvePointsTests
{
    [Test]
    public void Of_AnyLength_RisesFromZeroToTheEnd([Values(1, 2, 7, 100, 20_000)] int steps)
    {
        int[] points = CurvePoints.Of(steps);

        Assert.That(points, Is.Ordered.Ascending.And.Unique);
        Assert.That((points[0], points[^1]), Is.EqualTo((0, steps)));
    }
}

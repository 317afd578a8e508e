using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Tests.Algebra;

public class VectorsTests
{
    [TestCase(new double[] { 3, 7, 2, 7 }, 1)]
    [TestCase(new double[] { -4 }, 0)]
    [TestCase(new double[] { -2, -1, 0 }, 2)]
    [TestCase(new[] { double.NegativeInfinity, double.NegativeInfinity }, 0)]
    public void IndexOfGreatest_Values_IsTheFirstOfTheGreatest(double[] values, int expected) =>
        Assert.That(Vectors.IndexOfGreatest(values), Is.EqualTo(expected));
}

using Pipeline.Baselines.Optimization;

namespace Pipeline.Baselines.Tests.Optimization;

public class BoxedQuasiNewtonTests
{
    [Test]
    public void Minimise_RosenbrocksValley_FindsItsEnd()
    {
        double[] end = BoxedQuasiNewton.Minimise(Rosenbrock, [-1.2, 1], low: -5, high: 5, tolerance: 1e-8);

        Assert.That(end, Is.EqualTo([1.0, 1.0]).Within(1e-6));
    }

    [Test]
    public void Minimise_MinimumOutsideTheBox_StopsAtTheBestOfItsEdge()
    {
        double[] end = BoxedQuasiNewton.Minimise(Bowl, [0, 0], low: -2, high: 2, tolerance: 1e-10);

        // (x − 3)² + (x − 3)(y − 1) + (y − 1)² on x = 2 is least where 2(y − 1) = 1.
        Assert.That(end, Is.EqualTo([2.0, 1.5]).Within(1e-8));
    }

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double bend = x[1] - (x[0] * x[0]);
        (gradient[0], gradient[1]) = ((-400 * x[0] * bend) - (2 * (1 - x[0])), 200 * bend);
        return (100 * bend * bend) + ((1 - x[0]) * (1 - x[0]));
    }

    private static double Bowl(ReadOnlySpan<double> x, Span<double> gradient)
    {
        double u = x[0] - 3, v = x[1] - 1;
        (gradient[0], gradient[1]) = ((2 * u) + v, u + (2 * v));
        return (u * u) + (u * v) + (v * v);
    }
}

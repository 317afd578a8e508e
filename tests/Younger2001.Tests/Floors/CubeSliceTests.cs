using Younger2001.Floors;

namespace Younger2001.Tests.Floors;

public class CubeSliceTests
{
    /// <summary>Each weight of the whole cube has mean 0 and variance ⅓, and no two are correlated.</summary>
    [Test]
    public void Moments_WithoutAHyperplane_AreThoseOfTheCube([Range(1, 6)] int n)
    {
        var random = new Random(n);
        double[] direction = Draw(random, n);

        (double mean, double variance) = new CubeSlice(n).Moments(Draw(random, n), [], direction);

        Assert.That(mean, Is.EqualTo(0).Within(1e-12));
        Assert.That(variance, Is.EqualTo(direction.Sum(value => value * value) / 3).Within(1e-12));
    }

    /// <summary>The plane w₁ + w₂ + w₃ = 0 cuts a regular hexagon of side √2, whose mean square radius is 5/6: a third of it for each coordinate.</summary>
    [Test]
    public void Moments_OfTheHexagon_AreTheKnownOnes()
    {
        (double mean, double variance) = new CubeSlice(3).Moments([0.5, -0.25, -0.25], [[1, 1, 1]], [1, 0, 0]);

        Assert.That(mean, Is.EqualTo(0).Within(1e-14));
        Assert.That(variance, Is.EqualTo(5.0 / 18).Within(1e-14));
    }

    /// <summary>w₁ + 2w₂ = 0.5 within the square: w₂ from −¼ to ¾.</summary>
    [Test]
    public void Moments_OfASegment_AreTheKnownOnes()
    {
        (double mean, double variance) = new CubeSlice(2).Moments([0.5, 0], [[1, 2]], [0, 1]);

        Assert.That(mean, Is.EqualTo(0.25).Within(1e-14));
        Assert.That(variance, Is.EqualTo(1.0 / 12).Within(1e-14));
    }

    [Test]
    public void Moments_OfAPoint_AreItsValueAndZero() =>
        Assert.That(new CubeSlice(2).Moments([0.5, 0.25], [[1, 2], [3, -1]], [2, 4]), Is.EqualTo((2.0, 0.0)));

    /// <summary>The polygon by cones against the same by chords: two algorithms that share no line.</summary>
    [Test]
    public void Moments_OfPolygons_EqualTheIntegralsOverChords([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        double[] point = Draw(random, 3), normal = Draw(random, 3), direction = Draw(random, 3);

        (double mean, double variance) = new CubeSlice(3).Moments(point, [normal], direction);

        (double chordMean, double chordVariance) = new SemiLinearPosterior().OverPolygon(point, normal, direction, s => s);
        Assert.That(mean, Is.EqualTo(chordMean).Within(1e-10));
        Assert.That(variance, Is.EqualTo(chordVariance).Within(1e-10));
    }

    /// <summary>A walk from the point in random directions along the slice, each time to a uniform point of the line within the cube (hit and run).</summary>
    [TestCase(4, 1)]
    [TestCase(4, 2)]
    [TestCase(6, 1)]
    [TestCase(6, 3)]
    [TestCase(6, 5)]
    public void Moments_OfSlices_AgreeWithHitAndRun(int n, int k)
    {
        const int Steps = 200_000;
        var random = new Random((10 * n) + k);
        double[] point = Draw(random, n), direction = Draw(random, n);
        double[][] normals = [.. Enumerable.Range(0, k).Select(_ => Draw(random, n))];
        List<double[]> basis = [];
        foreach (double[] normal in normals)
        {
            basis.Add(Unit(Across(normal, basis)));
        }

        double[] w = [.. point];
        double[] values = new double[Steps];
        for (int step = 0; step < Steps; step++)
        {
            double[] along = Unit(Across([.. Enumerable.Range(0, n).Select(_ => Normal(random))], basis));
            double from = double.NegativeInfinity, to = double.PositiveInfinity;
            for (int i = 0; i < n; i++)
            {
                double a = (-1 - w[i]) / along[i], b = (1 - w[i]) / along[i];
                (from, to) = (Math.Max(from, Math.Min(a, b)), Math.Min(to, Math.Max(a, b)));
            }

            double t = from + ((to - from) * random.NextDouble());
            w = [.. w.Zip(along, (value, change) => value + (t * change))];
            values[step] = w.Zip(direction, (value, factor) => value * factor).Sum();
        }

        (double mean, double variance) = new CubeSlice(n).Moments(point, normals, direction);

        double average = values.Average();
        Assert.That(average, Is.EqualTo(mean).Within(0.03 * Math.Sqrt(variance)));
        Assert.That(values.Average(value => (value - average) * (value - average)), Is.EqualTo(variance).Within(0.03 * variance));
    }

    [Test]
    public void Moments_AtAPointOutsideTheCube_AreRefusedWhenTheSliceIsEmpty() =>
        Assert.That(() => new CubeSlice(2).Moments([3, 3], [[1, 1]], [1, 0]), Throws.ArgumentException.With.Message.Contains("Pass weights between −1 and 1."));

    private static double[] Draw(Random random, int n) => [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double[] Across(double[] vector, List<double[]> basis)
    {
        foreach (double[] unit in basis)
        {
            double share = vector.Zip(unit, (a, b) => a * b).Sum();
            vector = [.. vector.Zip(unit, (a, b) => a - (share * b))];
        }

        return vector;
    }

    private static double[] Unit(double[] vector)
    {
        double length = Math.Sqrt(vector.Sum(value => value * value));
        return [.. vector.Select(value => value / length)];
    }
}

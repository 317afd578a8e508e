using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class LinearReadOutTests
{
    [Test]
    public void Read_OfALinearTarget_IsTheTarget()
    {
        double[][] rows = Rows(40, 3, key: 1), others = Rows(10, 3, key: 2);

        LinearReadOut[] readOuts = LinearReadOut.Fit(rows, Targets(rows, row => (2 * row[0]) - row[2] + 7), Targets(rows, row => row[1]));

        Assert.That(others.Select(row => readOuts[0].Read(row)), Is.EqualTo(Targets(others, row => (2 * row[0]) - row[2] + 7)).Within(1e-6));
        Assert.That(readOuts[1].Score(others, Targets(others, row => row[1])), Is.EqualTo(1).Within(1e-9));
    }

    /// <summary>Least squares leaves a residual at right angles to every unit, up to the tiny ridge.</summary>
    [Test]
    public void Fit_LeavesAResidualAtRightAnglesToTheUnits([Range(1, 10)] int key)
    {
        double[][] rows = Rows(30, 4, (ulong)key);
        double[] target = Targets(rows, row => row[0] * row[1]);
        LinearReadOut readOut = LinearReadOut.Fit(rows, target)[0];
        double[] residual = [.. rows.Select((row, i) => target[i] - readOut.Read(row))];

        Assert.That(residual.Sum(), Is.EqualTo(0).Within(1e-9));
        for (int unit = 0; unit < 4; unit++)
        {
            Assert.That(residual.Zip(rows, (r, row) => r * (row[unit] - (10 * (unit + 1)))).Sum(), Is.EqualTo(0).Within(1e-5), $"unit {unit}");
        }
    }

    [Test]
    public void Fit_WithCopiedAndConstantUnits_StillReads()
    {
        double[][] rows = [.. Rows(20, 1, key: 3).Select(row => new[] { row[0], row[0], 5 })];

        Assert.That(LinearReadOut.Fit(rows, Targets(rows, row => 3 * row[0]))[0].Score(rows, Targets(rows, row => 3 * row[0])), Is.EqualTo(1).Within(1e-6));
    }

    [Test]
    public void Score_OfNoiseOnOtherRows_IsNotAboveZero()
    {
        double[][] rows = Rows(60, 10, key: 4), others = Rows(4000, 10, key: 5);
        var random = new Philox(6);

        Assert.That(LinearReadOut.Fit(rows, Targets(rows, _ => random.NextNormal()))[0].Score(others, Targets(others, _ => random.NextNormal())), Is.LessThan(0.01));
    }

    [Test]
    public void Score_OfATargetThatDoesNotVary_IsZero() =>
        Assert.That(LinearReadOut.Fit(Rows(9, 2, key: 7), new double[9])[0].Score(Rows(9, 2, key: 8), new double[9]), Is.Zero);

    internal static double[][] Rows(int count, int units, ulong key)
    {
        var random = new Philox(key);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, units).Select(unit => (unit + 1) * (random.NextNormal() + 10)).ToArray())];
    }

    private static double[] Targets(double[][] rows, Func<double[], double> target) => [.. rows.Select(target)];
}

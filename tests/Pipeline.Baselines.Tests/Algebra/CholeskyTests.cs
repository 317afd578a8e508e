using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.Tests.Algebra;

public class CholeskyTests
{
    [Test]
    public void Solve_AnySize_GivesBackTheVector([Range(1, 12)] int n)
    {
        double[] matrix = Definite(n), x = [.. Enumerable.Range(1, n).Select(i => (double)i)];
        double[] b = Multiply(matrix, x);

        var factor = new Cholesky(n);
        factor.Factor(matrix);
        factor.Solve(b);

        Assert.That(b, Is.EqualTo(x).Within(1e-9));
    }

    [Test]
    public void Invert_AnySize_TimesTheMatrixIsOne([Values(1, 4, 9)] int n)
    {
        double[] matrix = Definite(n), inverse = new double[n * n];

        var factor = new Cholesky(n);
        factor.Factor(matrix);
        factor.Invert(inverse);

        for (int column = 0; column < n; column++)
        {
            double[] unit = [.. Enumerable.Range(0, n).Select(i => i == column ? 1.0 : 0)];
            Assert.That(Multiply(matrix, inverse[(column * n)..((column + 1) * n)]), Is.EqualTo(unit).Within(1e-9));
        }
    }

    [Test]
    public void HalfLogDeterminant_Diagonal_IsHalfTheSumOfLogarithms()
    {
        var factor = new Cholesky(2);
        factor.Factor([4, 0, 0, 9]);

        Assert.That(factor.HalfLogDeterminant(), Is.EqualTo(Math.Log(6)).Within(1e-12));
    }

    [Test]
    public void Factor_NotDefinite_NamesTheRow()
    {
        Assert.That(() => new Cholesky(2).Factor([1, 2, 2, 1]), Throws.ArgumentException.With.Message.Contains("the pivot of row 1 is not above zero"));
    }

    private static double[] Definite(int n)
    {
        var random = new Random(n);
        double[] root = [.. Enumerable.Range(0, n * n).Select(_ => Blobs.Normal(random))];
        return [.. Enumerable.Range(0, n * n).Select(p => Enumerable.Range(0, n).Sum(k => root[(p / n * n) + k] * root[(p % n * n) + k]) + (p / n == p % n ? 0.5 : 0))];
    }

    private static double[] Multiply(double[] matrix, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => Enumerable.Range(0, x.Length).Sum(j => matrix[(i * x.Length) + j] * x[j]))];
}

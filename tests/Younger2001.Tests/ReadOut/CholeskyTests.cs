using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class CholeskyTests
{
    [Test]
    public void Solve_OfAPositiveDefiniteMatrix_SolvesIt([Values(1, 2, 5, 18)] int size)
    {
        var random = new Philox((ulong)size);
        double[][] factor = [.. Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextNormal()).ToArray())];
        double[][] matrix = [.. factor.Select((a, i) => factor.Select((b, j) => a.Zip(b, (x, y) => x * y).Sum() + (i == j ? 0.5 : 0)).ToArray())];
        double[] x = [.. Enumerable.Range(0, size).Select(_ => random.NextNormal())];

        double[] solution = new Cholesky(matrix).Solve([.. matrix.Select(row => row.Zip(x, (a, b) => a * b).Sum())]);

        Assert.That(solution, Is.EqualTo(x).Within(1e-9));
    }

    [Test]
    public void Factor_OfAnIndefiniteMatrix_ThrowsAndNamesTheRow() =>
        Assert.That(() => new Cholesky([[1, 2], [2, 1]]), Throws.ArgumentException.With.Message.Contains("row 1"));
}

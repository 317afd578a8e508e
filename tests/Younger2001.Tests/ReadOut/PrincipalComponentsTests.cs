using Pipeline.Numerics.Randomness;
using Younger2001.ReadOut;

namespace Younger2001.Tests.ReadOut;

public class PrincipalComponentsTests
{
    [Test]
    public void Eigenvalues_OfAKnownMatrix_AreThose() =>
        Assert.That(SymmetricMatrix.Eigenvalues([[2, 1, 0], [1, 2, 0], [0, 0, 7]]), Is.EqualTo(new double[] { 7, 3, 1 }).Within(1e-12));

    [Test]
    public void Eigenvalues_HaveTheMatrixsTraceAndSumOfSquares([Values(2, 6, 12)] int size)
    {
        var random = new Philox((ulong)size);
        double[][] matrix = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                matrix[i][j] = matrix[j][i] = random.NextNormal();
            }
        }

        double trace = matrix.Select((row, i) => row[i]).Sum(), squares = matrix.Sum(row => row.Sum(x => x * x));

        double[] eigenvalues = SymmetricMatrix.Eigenvalues(matrix);

        Assert.That(eigenvalues, Is.Ordered.Descending);
        Assert.That(eigenvalues.Sum(), Is.EqualTo(trace).Within(1e-9));
        Assert.That(eigenvalues.Sum(x => x * x), Is.EqualTo(squares).Within(1e-9));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Count_OfRowsThatVaryInSomeDirections_IsTheirNumber(int directions)
    {
        var random = new Philox(2);
        double[][] mixing = LinearReadOutTests.Rows(directions, 6, key: 3);
        double[][] rows = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            double[] causes = [.. Enumerable.Range(0, directions).Select(_ => random.NextNormal())];
            return Enumerable.Range(0, 6).Select(unit => causes.Select((cause, i) => cause * (mixing[i][unit] - (10 * (unit + 1)))).Sum()).ToArray();
        })];

        Assert.That(PrincipalComponents.Count(rows, 0.999999), Is.EqualTo(directions));
    }
}

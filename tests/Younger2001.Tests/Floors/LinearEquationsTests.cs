using Younger2001.Floors;

namespace Younger2001.Tests.Floors;

public class LinearEquationsTests
{
    [Test]
    public void Solve_RandomEquations_LeavesTheSolution([Range(1, 6)] int n)
    {
        var random = new Random(n);
        double[] expected = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
        var equations = new double[n, n + 1];
        for (int row = 0; row < n; row++)
        {
            for (int column = 0; column < n; column++)
            {
                equations[row, column] = random.NextDouble() - 0.5;
                equations[row, n] += equations[row, column] * expected[column];
            }
        }

        LinearEquations.Solve(equations);

        Assert.That(Enumerable.Range(0, n).Select(row => equations[row, n]), Is.EqualTo(expected).Within(1e-11));
    }

    [Test]
    public void Solve_EquationsThatNeedAPivot_LeavesTheSolution()
    {
        double[,] equations = { { 0, 2, 6 }, { 4, 1, 7 } };

        LinearEquations.Solve(equations);

        Assert.That((equations[0, 2], equations[1, 2]), Is.EqualTo((1.0, 3.0)));
    }
}

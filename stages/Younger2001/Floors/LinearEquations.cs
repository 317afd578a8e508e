namespace Younger2001.Floors;

/// <summary>Systems of linear equations, by Gauss–Jordan elimination with row pivots.</summary>
internal static class LinearEquations
{
    /// <summary>Solves n equations; the solution is left in the last column, and is not a number where there is none.</summary>
    /// <param name="equations">Coefficients and right side, shape [n × (n + 1)]; overwritten.</param>
    public static void Solve(double[,] equations)
    {
        int n = equations.GetLength(0);
        for (int column = 0; column < n; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < n; row++)
            {
                pivot = Math.Abs(equations[row, column]) > Math.Abs(equations[pivot, column]) ? row : pivot;
            }

            for (int i = 0; i <= n; i++)
            {
                (equations[column, i], equations[pivot, i]) = (equations[pivot, i], equations[column, i]);
            }

            for (int row = 0; row < n; row++)
            {
                double factor = row == column ? 0 : equations[row, column] / equations[column, column];
                for (int i = column; i <= n && row != column; i++)
                {
                    equations[row, i] -= factor * equations[column, i];
                }
            }
        }

        for (int row = 0; row < n; row++)
        {
            equations[row, n] /= equations[row, row];
        }
    }
}

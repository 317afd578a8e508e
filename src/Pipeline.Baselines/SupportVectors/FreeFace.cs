using Pipeline.Baselines.Algebra;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Minimises a support vector machine's dual over all free variables at once, with the others held at their bounds: on a face of what is allowed.</summary>
/// <remarks>
/// J. J. Moré, G. Toraldo, "On the solution of large quadratic programming problems with bound constraints", SIAM Journal on Optimization 1 (1991): cheap
/// steps find the face of the optimum, a Newton step goes to its minimum. A pivot p, the last free variable, takes what keeps the sum of all β, so the
/// others solve (K̃ + ρI)δ = ẽ with K̃ᵢⱼ = kᵢⱼ − kᵢₚ − kₚⱼ + kₚₚ and ẽᵢ = eᵢ − eₚ. A linear kernel of d inputs leaves K̃ at rank d: the ridge ρ makes
/// the matrix definite, and a step along what has no curvature ends at a bound.
/// </remarks>
internal sealed class FreeFace(DualVariables variables)
{
    private const double Ridge = 1e-10;                 // in units of the greatest K̃ᵢᵢ: far above rounding, far below what matters
    private const double LeastRidge = 1e-12;            // where all free samples are equal

    private readonly int[] _free = new int[variables.Beta.Length];

    /// <summary>Goes to the minimum of the face; where a bound is in the way, to that of the smaller face there, and so on.</summary>
    /// <returns>How many variables were free there.</returns>
    public int Minimise()
    {
        int free = FindFree();
        while (free > 1 && !TryReachMinimum(_free.AsSpan(0, free)))
        {
            free = FindFree();
        }

        return free;
    }

    private int FindFree()
    {
        int count = 0;
        for (int i = 0; i < _free.Length; i++)
        {
            if (variables.IsFree(i))
            {
                _free[count++] = i;
            }
        }

        return count;
    }

    /// <summary>Takes Newton's step to the minimum; false where it ends before, at a bound. Either way the objective falls, for the ridge makes the step no longer than the best.</summary>
    private bool TryReachMinimum(ReadOnlySpan<int> free)
    {
        double[] direction = Direction(free);
        double step = 1;
        for (int i = 0; i < free.Length; i++)
        {
            double room = variables.Room(free[i], direction[i]), wanted = Math.Abs(direction[i]);
            step = room < step * wanted ? room / wanted : step;
        }

        for (int i = 0; i < free.Length; i++)
        {
            variables.Move(free[i], step * direction[i]);
        }

        return step == 1;
    }

    /// <summary>Newton's step of each free variable; they sum to zero.</summary>
    private double[] Direction(ReadOnlySpan<int> free)
    {
        int m = free.Length - 1, p = free[m];
        double[] matrix = new double[m * m], direction = new double[m + 1];
        ReadOnlySpan<double> pivotRow = variables.Gram.Row(p);
        double greatest = 0;
        for (int i = 0; i < m; i++)
        {
            ReadOnlySpan<double> row = variables.Gram.Row(free[i]);
            double offset = pivotRow[p] - row[p];
            for (int j = 0; j <= i; j++)
            {
                matrix[(i * m) + j] = row[free[j]] - pivotRow[free[j]] + offset;
            }

            greatest = Math.Max(greatest, matrix[(i * m) + i]);
            direction[i] = variables.Error[free[i]] - variables.Error[p];
        }

        for (int i = 0; i < m; i++)
        {
            matrix[(i * m) + i] += LeastRidge + (Ridge * greatest);
        }

        var factor = new Cholesky(m);
        factor.Factor(matrix);
        factor.Solve(direction.AsSpan(0, m));
        for (int i = 0; i < m; i++)
        {
            direction[m] -= direction[i];
        }

        return direction;
    }
}

using Pipeline.Baselines.Algebra;
using Pipeline.Baselines.Kernels;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Solves the dual of a support vector machine, two variables at a time: min ½ αᵀQα − Σα with 0 ≤ αᵢ ≤ C, y·α = 0 and Qᵢⱼ = yᵢyⱼ k(xᵢ, xⱼ).</summary>
/// <remarks>
/// R.-E. Fan, P.-H. Chen, C.-J. Lin, "Working set selection using second order information for training support vector machines", JMLR 6 (2005):
/// Algorithm 2 with the selection WSS 2. Written in βᵢ = yᵢαᵢ and eᵢ = yᵢ − Σⱼ k(xᵢ, xⱼ)βⱼ, which is −yᵢ times their gradient, both classes
/// look alike: βᵢ lies in [0, C] or [−C, 0], a step moves βᵢ up and βⱼ down by the same amount, and the gap max e of those that can go up minus min e
/// of those that can go down is zero at the optimum.
/// </remarks>
public sealed class SequentialMinimalOptimization
{
    /// <summary>The gap at which libsvm stops, unless told otherwise.</summary>
    public const double DefaultTolerance = 1e-3;

    private const double LeastCurvature = 1e-12;        // stands for that of a pair of equal samples
    private const int MaximumSteps = 10_000_000;        // as libsvm
    private const double BoundSlack = 1e-12;            // in units of C

    private readonly GramMatrix _gram;
    private readonly double[] _lower, _upper, _beta, _error;
    private readonly double _slack;

    private SequentialMinimalOptimization(GramMatrix gram, ReadOnlySpan<bool> labels, double c)
    {
        int n = gram.Count;
        (_gram, _slack) = (gram, BoundSlack * c);
        (_lower, _upper, _beta, _error) = (new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            (_lower[i], _upper[i], _error[i]) = labels[i] ? (0.0, c, 1.0) : (-c, 0.0, -1.0);
        }
    }

    /// <summary>Solves it to a gap of at most <paramref name="tolerance"/>.</summary>
    /// <param name="gram">The kernel of each pair of samples.</param>
    /// <param name="labels">y: true for 1, false for −1.</param>
    /// <param name="c">C, above 0.</param>
    /// <param name="tolerance">The gap that is let stand.</param>
    public static DualSolution Solve(GramMatrix gram, ReadOnlySpan<bool> labels, double c, double tolerance = DefaultTolerance)
    {
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tolerance);
        if (labels.Length != gram.Count)
        {
            throw new ArgumentException($"labels.Length is {labels.Length}, but the kernels are those of {gram.Count} samples.", nameof(labels));
        }

        if (!(labels.Contains(true) && labels.Contains(false)))
        {
            throw new ArgumentException($"A support vector machine needs both classes, but all {labels.Length} labels are the same. Predict the prior instead.", nameof(labels));
        }

        var problem = new SequentialMinimalOptimization(gram, labels, c);
        problem.Run(tolerance);
        return new DualSolution(problem._beta, problem.Bias());
    }

    private void Run(double tolerance)
    {
        for (int step = 0; step < MaximumSteps; step++)
        {
            int up = SelectUp();
            int down = SelectDown(up, out double gap);
            if (gap <= tolerance)
            {
                return;
            }

            Move(up, down);
        }

        throw new ArgumentException($"The gap of a support vector machine should fall to the tolerance, but has not in {MaximumSteps} steps. Scale the inputs, or lower C.");
    }

    /// <summary>The sample of the greatest e among those whose β can grow. With both classes there is one, for the β sum to zero.</summary>
    private int SelectUp()
    {
        int best = -1;
        double greatest = double.NegativeInfinity;
        for (int i = 0; i < _beta.Length; i++)
        {
            if (_beta[i] < _upper[i] && _error[i] > greatest)
            {
                (best, greatest) = (i, _error[i]);
            }
        }

        return best;
    }

    /// <summary>Among those whose β can shrink, the partner whose step lowers the objective most; none (−1) where the gap, found on the way, is not above zero.</summary>
    private int SelectDown(int up, out double gap)
    {
        ReadOnlySpan<double> row = _gram.Row(up);
        double error = _error[up], self = row[up], least = double.PositiveInfinity, greatestGain = 0;
        int best = -1;
        for (int j = 0; j < _beta.Length; j++)
        {
            if (!(_beta[j] > _lower[j]))
            {
                continue;
            }

            least = Math.Min(least, _error[j]);
            double difference = error - _error[j];
            if (difference > 0)
            {
                double gain = difference * difference / Curvature(self, _gram.Row(j)[j], row[j]);
                if (gain > greatestGain)
                {
                    (best, greatestGain) = (j, gain);
                }
            }
        }

        gap = error - least;
        return best;
    }

    private static double Curvature(double ii, double jj, double ij) => Math.Max(ii + jj - (2 * ij), LeastCurvature);

    private void Move(int up, int down)
    {
        ReadOnlySpan<double> rowUp = _gram.Row(up), rowDown = _gram.Row(down);
        double roomUp = _upper[up] - _beta[up], roomDown = _beta[down] - _lower[down];
        double free = (_error[up] - _error[down]) / Curvature(rowUp[up], rowDown[down], rowUp[down]);
        double step = Math.Min(free, Math.Min(roomUp, roomDown));

        _beta[up] = Snap(_beta[up] + step, _upper[up]);
        _beta[down] = Snap(_beta[down] - step, _lower[down]);
        Vectors.AddScaled(-step, rowUp, _error);
        Vectors.AddScaled(step, rowDown, _error);
    }

    /// <summary>Puts a variable that meets its bound there exactly: a rounding error would leave it free, and the bias would be taken from it.</summary>
    private double Snap(double value, double bound) => Math.Abs(value - bound) <= _slack ? bound : value;

    /// <summary>b: the mean e of the free variables, all of which have it at the optimum; without any, the middle of what the bounds allow.</summary>
    private double Bias()
    {
        double sum = 0, high = double.PositiveInfinity, low = double.NegativeInfinity;
        int free = 0;
        for (int i = 0; i < _beta.Length; i++)
        {
            bool canGrow = _beta[i] < _upper[i], canShrink = _beta[i] > _lower[i];
            if (canGrow && canShrink)
            {
                sum += _error[i];
                free++;
            }
            else if (canGrow)
            {
                low = Math.Max(low, _error[i]);
            }
            else
            {
                high = Math.Min(high, _error[i]);
            }
        }

        return free > 0 ? sum / free : (high + low) / 2;
    }
}

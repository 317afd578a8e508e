using System.Runtime.Intrinsics;
using Pipeline.Baselines.Algebra;
using Pipeline.Baselines.Kernels;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>Solves the dual of a support vector machine, two variables at a time; see <see cref="DualVariables"/> for β and e.</summary>
/// <remarks>
/// R.-E. Fan, P.-H. Chen, C.-J. Lin, "Working set selection using second order information for training support vector machines", JMLR 6 (2005):
/// Algorithm 2 with the selection WSS 2. A step moves βᵢ up and βⱼ down by the same amount. The gap, max e of those that can go up minus min e of those
/// that can go down, is zero at the optimum. Pairs find quickly which variables end at a bound, but zigzag among the free ones where C is large and the
/// kernel of small rank, as that of few inputs: so at times <see cref="FreeFace"/> moves all of these at once.
/// </remarks>
public sealed class SequentialMinimalOptimization
{
    /// <summary>The gap at which libsvm stops, unless told otherwise.</summary>
    public const double DefaultTolerance = 1e-3;

    private const double LeastCurvature = 1e-12;        // stands for that of a pair of equal samples
    private const int MaximumSteps = 10_000_000;        // as libsvm

    private readonly DualVariables _variables;
    private readonly double[] _self, _scores;           // self: k(xᵢ, xᵢ)

    private SequentialMinimalOptimization(DualVariables variables)
    {
        _variables = variables;
        (_self, _scores) = (new double[variables.Beta.Length], new double[variables.Beta.Length]);
        for (int i = 0; i < _self.Length; i++)
        {
            _self[i] = variables.Gram.Row(i)[i];
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

        var variables = new DualVariables(gram, labels, c);
        new SequentialMinimalOptimization(variables).Run(tolerance);
        return variables.ToSolution();
    }

    private void Run(double tolerance)
    {
        var face = new FreeFace(_variables);
        int stepsToFace = _self.Length;   // by then pairs have found most of the variables that end at a bound
        for (int step = 0; step < MaximumSteps; step++)
        {
            int up = SelectUp();
            int down = SelectDown(up, out double gap);
            if (gap <= tolerance)
            {
                return;
            }

            Move(up, down);
            if (--stepsToFace == 0)
            {
                stepsToFace = Math.Max(1, face.Minimise() / 2);   // pairs let other variables go; a large face costs more than a small one
            }
        }

        throw new ArgumentException($"The gap of a support vector machine should fall to the tolerance, but has not in {MaximumSteps} steps. Scale the inputs, or lower C.");
    }

    /// <summary>The sample of the greatest e among those whose β can grow. With both classes there is one, for the β sum to zero.</summary>
    private int SelectUp()
    {
        ReadOnlySpan<double> beta = _variables.Beta, upper = _variables.Upper, errors = _variables.Error;
        int i = 0;
        for (; i <= errors.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> canGrow = Vector256.LessThan(Vector256.Create(beta[i..]), Vector256.Create(upper[i..]));
            Vector256.ConditionalSelect(canGrow, Vector256.Create(errors[i..]), Vector256.Create(double.NegativeInfinity)).CopyTo(_scores, i);
        }

        for (; i < errors.Length; i++)
        {
            _scores[i] = beta[i] < upper[i] ? errors[i] : double.NegativeInfinity;
        }

        return Vectors.IndexOfGreatest(_scores);
    }

    /// <summary>Among those whose β can shrink, the partner whose step lowers the objective most, if the gap, found on the way, is above zero.</summary>
    private int SelectDown(int up, out double gap)
    {
        ReadOnlySpan<double> beta = _variables.Beta, lower = _variables.Lower, errors = _variables.Error, row = _variables.Gram.Row(up);
        double error = errors[up], self = _self[up];
        var least = Vector256.Create(double.PositiveInfinity);
        int j = 0;
        for (; j <= row.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            Vector256<double> those = Vector256.Create(errors[j..]), kernels = Vector256.Create(row[j..]);
            Vector256<double> canShrink = Vector256.GreaterThan(Vector256.Create(beta[j..]), Vector256.Create(lower[j..]));
            Vector256<double> difference = Vector256.Max(Vector256.Create(error) - those, Vector256<double>.Zero);
            Vector256<double> curvature = Vector256.Create(self) + Vector256.Create(_self, j) - (kernels + kernels);
            (canShrink & (difference * difference / Vector256.Max(curvature, Vector256.Create(LeastCurvature)))).CopyTo(_scores, j);
            least = Vector256.Min(least, Vector256.ConditionalSelect(canShrink, those, least));
        }

        gap = error - Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
        for (; j < row.Length; j++)
        {
            bool canShrink = beta[j] > lower[j];
            double difference = Math.Max(error - errors[j], 0);
            _scores[j] = canShrink ? difference * difference / Curvature(up, j) : 0;
            gap = canShrink ? Math.Max(gap, error - errors[j]) : gap;
        }

        return Vectors.IndexOfGreatest(_scores);
    }

    private double Curvature(int up, int down) => Math.Max(_self[up] + _self[down] - (2 * _variables.Gram.Row(up)[down]), LeastCurvature);

    private void Move(int up, int down)
    {
        double free = (_variables.Error[up] - _variables.Error[down]) / Curvature(up, down);
        double step = Math.Min(free, Math.Min(_variables.Room(up, 1), _variables.Room(down, -1)));
        _variables.Move(up, step);
        _variables.Move(down, -step);
    }
}

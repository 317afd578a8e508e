using Pipeline.Baselines.Algebra;
using Pipeline.Baselines.Kernels;

namespace Pipeline.Baselines.SupportVectors;

/// <summary>The variables of a support vector machine's dual on their way to its optimum: min ½ αᵀQα − Σα with 0 ≤ αᵢ ≤ C, y·α = 0 and Qᵢⱼ = yᵢyⱼ k(xᵢ, xⱼ).</summary>
/// <remarks>
/// Written in βᵢ = yᵢαᵢ and eᵢ = yᵢ − Σⱼ k(xᵢ, xⱼ)βⱼ, which is −yᵢ times their gradient, both classes look alike: βᵢ lies in [0, C] or [−C, 0], the sum
/// of all β stays zero, and at the optimum all free variables, those between their bounds, have the same e.
/// </remarks>
internal sealed class DualVariables
{
    private const double BoundSlack = 1e-12;            // in units of C

    private readonly double[] _lower, _upper, _beta, _error;
    private readonly double _slack;

    /// <summary>All β at zero.</summary>
    /// <param name="gram">The kernel of each pair of samples.</param>
    /// <param name="labels">y: true for 1, false for −1.</param>
    /// <param name="c">C.</param>
    public DualVariables(GramMatrix gram, ReadOnlySpan<bool> labels, double c)
    {
        int n = gram.Count;
        (Gram, _slack) = (gram, BoundSlack * c);
        (_lower, _upper, _beta, _error) = (new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++)
        {
            (_lower[i], _upper[i], _error[i]) = labels[i] ? (0.0, c, 1.0) : (-c, 0.0, -1.0);
        }
    }

    /// <summary>k(xᵢ, xⱼ).</summary>
    public GramMatrix Gram { get; }

    /// <summary>The least that each β may be.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>The most that each β may be.</summary>
    public ReadOnlySpan<double> Upper => _upper;

    /// <summary>β.</summary>
    public ReadOnlySpan<double> Beta => _beta;

    /// <summary>e.</summary>
    public ReadOnlySpan<double> Error => _error;

    /// <summary>Whether a variable is between its bounds.</summary>
    public bool IsFree(int i) => _beta[i] > _lower[i] && _beta[i] < _upper[i];

    /// <summary>How far a variable is from the bound that lies in a direction, at least 0.</summary>
    public double Room(int i, double direction) => direction > 0 ? _upper[i] - _beta[i] : _beta[i] - _lower[i];

    /// <summary>Changes a variable by no more than its room, and every e with it.</summary>
    public void Move(int i, double change)
    {
        // A variable that meets its bound is put there exactly: a rounding error would leave it free, and the bias would be taken from it.
        double bound = change > 0 ? _upper[i] : _lower[i];
        double moved = _beta[i] + change;
        _beta[i] = Math.Abs(moved - bound) <= _slack ? bound : moved;
        Vectors.AddScaled(-change, Gram.Row(i), _error);
    }

    /// <summary>The solution, with the bias b: the mean e of the free variables; without any, the middle of what the bounds allow.</summary>
    public DualSolution ToSolution()
    {
        double sum = 0, high = double.PositiveInfinity, low = double.NegativeInfinity;
        int free = 0;
        for (int i = 0; i < _beta.Length; i++)
        {
            if (IsFree(i))
            {
                sum += _error[i];
                free++;
            }
            else if (_beta[i] < _upper[i])
            {
                low = Math.Max(low, _error[i]);
            }
            else
            {
                high = Math.Min(high, _error[i]);
            }
        }

        return new DualSolution(_beta, free > 0 ? sum / free : (high + low) / 2);
    }
}

using Pipeline.Numerics.Functions;

namespace Jaksa2005.Experiments;

/// <summary>How the training of one basic network went.</summary>
/// <param name="Errors">Mean J over the training patterns at each curve point, of fixed weights.</param>
/// <param name="LargestWeights">Greatest |w| or |θ| at each curve point.</param>
/// <param name="TestError">Mean J over the test patterns at the end.</param>
/// <param name="Wrong">Training patterns with an output on the wrong side of ½ at the end.</param>
/// <param name="TestWrong">The same of the test patterns.</param>
internal sealed record RunRecord(float[] Errors, float[] LargestWeights, float TestError, int Wrong, int TestWrong)
{
    /// <summary>A training diverged when it ends above this multiple of the error with which it began.</summary>
    /// <remarks>
    /// Paper gap: "diverges" is not defined. Answers stuck at the wrong end give 1.4 times or more in every task here; a network that answers 0 to every
    /// pattern of AND, which is a stall, gives 1.
    /// </remarks>
    private const float Divergence = 1.2f;

    /// <summary>Two errors are comparable when neither is more than this multiple of the other.</summary>
    private const float Comparable = 2;

    /// <summary>One error is as good as another when it is at most this multiple of it.</summary>
    private const float Tolerance = 1.1f;

    /// <summary>An error of zero would have no logarithm.</summary>
    private const float LeastError = 1e-12f;

    /// <summary>Mean J at the end.</summary>
    public float FinalError => Errors[^1];

    /// <summary>Whether every training pattern is right.</summary>
    public bool IsSolved => Wrong == 0;

    /// <summary>Whether the training made it clearly worse than it was, or a weight stopped being a number.</summary>
    public bool HasDiverged => FinalError > Divergence * Errors[0] || LargestWeights[^1] == float.MaxValue;

    /// <summary>Mean of ln J over the curve points, which lie evenly in ln t: the area under the log curve.</summary>
    public double LogArea
    {
        get
        {
            double sum = 0;
            foreach (float error in Errors)
            {
                sum += Exponential.Log(Math.Max(error, LeastError));
            }

            return sum / Errors.Length;
        }
    }

    /// <summary>Whether this one ends lower; an equal error is not better.</summary>
    public bool IsBetterThan(RunRecord other) => FinalError < other.FinalError;

    /// <summary>Whether this one ends at most a tenth higher.</summary>
    public bool IsAsGoodAs(RunRecord other) => FinalError <= Tolerance * other.FinalError;

    /// <summary>Whether both end within a factor of two.</summary>
    public bool IsComparableTo(RunRecord other) => FinalError <= Comparable * other.FinalError && other.FinalError <= Comparable * FinalError;
}

using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>What a rule for one weight sees of its history: all that the four teachers make use of.</summary>
/// <remarks>
/// With g = δ_i x_j of rule (3), m ← 0.9 m + 0.1 g and v ← 0.999 v + 0.001 g², both corrected for their beginning:
/// <code>
/// z = (g / s_g,  Δ of the step before / s_Δ,  m' / (√v' + ε),  g / (√v' + ε))
/// </code>
/// s_g and s_Δ are the root mean squares of g and Δ on the trace.
/// </remarks>
/// <param name="weights">Weights and biases of the basic network.</param>
internal sealed class WeightState<TLanes>(int weights)
    where TLanes : struct, ISingleLanes<TLanes>
{
    /// <summary>Numbers in z.</summary>
    public const int Count = 4;

    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private readonly float[] _means = new float[weights * TLanes.Count];
    private readonly float[] _squares = new float[weights * TLanes.Count];
    private readonly float[] _previous = new float[weights * TLanes.Count];
    private double _meanShare = 1;
    private double _squareShare = 1;

    /// <summary>Takes the gradients of a step in.</summary>
    /// <param name="gradients">g, [weights × W].</param>
    public void See(ReadOnlySpan<float> gradients)
    {
        _meanShare *= MeanDecay;
        _squareShare *= SquareDecay;
        TLanes mean = TLanes.Broadcast(MeanDecay), newMean = TLanes.Broadcast(1 - MeanDecay), square = TLanes.Broadcast(SquareDecay), newSquare = TLanes.Broadcast(1 - SquareDecay);
        for (int place = 0; place < gradients.Length; place += TLanes.Count)
        {
            TLanes g = TLanes.Load(gradients, place);
            TLanes.Store(TLanes.FusedMultiplyAdd(newMean, g, mean * TLanes.Load(_means, place)), _means, place);
            TLanes.Store(TLanes.FusedMultiplyAdd(newSquare, g * g, square * TLanes.Load(_squares, place)), _squares, place);
        }
    }

    /// <summary>z of one weight, without the scales s_g and s_Δ, after <see cref="See"/>.</summary>
    /// <param name="gradients">g, [weights × W].</param>
    /// <param name="weight">The weight.</param>
    /// <param name="z">[<see cref="Count"/> × W]; written.</param>
    public void Read(ReadOnlySpan<float> gradients, int weight, Span<float> z)
    {
        int width = TLanes.Count, place = weight * width;
        float meanScale = (float)(1 / (1 - _meanShare)), squareScale = (float)(1 / (1 - _squareShare));
        for (int lane = 0; lane < width; lane++)
        {
            float g = gradients[place + lane], root = MathF.Sqrt(squareScale * _squares[place + lane]) + Epsilon;
            z[lane] = g;
            z[width + lane] = _previous[place + lane];
            z[(2 * width) + lane] = meanScale * _means[place + lane] / root;
            z[(3 * width) + lane] = g / root;
        }
    }

    /// <summary>Keeps the changes that were made.</summary>
    /// <param name="changes">Δ, [weights × W].</param>
    public void Keep(ReadOnlySpan<float> changes) => changes.CopyTo(_previous);
}

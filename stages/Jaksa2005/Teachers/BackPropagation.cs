using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Teachers;

/// <summary>Error back-propagation, rules (3), (5) and (6), and as its variants what an optimizer makes of rule (3).</summary>
/// <remarks>
/// With g = δ_i x_j, r the rate and ε = 10⁻⁸ (10⁻¹⁶ in smorms3, whose k begins at 1), for each weight:
/// <code>
/// sgd       Δ = r g
/// momentum  Δ ← 0.9 Δ + r g
/// rmsprop   v ← 0.9 v + 0.1 g²                             Δ = r g / (√v + ε)
/// adam      m ← 0.9 m + 0.1 g,  v ← 0.999 v + 0.001 g²     Δ = r m' / (√v' + ε),  m' = m / (1 − 0.9ᵗ),  v' = v / (1 − 0.999ᵗ)
/// smorms3   q = 1 / (k + 1),  m ← (1 − q) m + q g,  v ← (1 − q) v + q g²,  a = m² / (v + ε),  Δ = g min(r, a) / (√v + ε),  k ← 1 + k (1 − a)
/// </code>
/// </remarks>
/// <param name="kind">Which of them.</param>
/// <param name="rate">r; γ of rule (3) for sgd.</param>
/// <param name="weights">Weights and biases of the network.</param>
internal sealed class BackPropagation<TLanes>(TeacherKind kind, float rate, int weights) : IUpdateRule<TLanes>
    where TLanes : struct, ISingleLanes<TLanes>
{
    private const float Decay = 0.9f;
    private const float AdamSquareDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private const float SquareEpsilon = 1e-16f;   // of smorms3
    private readonly float[] _means = new float[kind == TeacherKind.Sgd ? 0 : weights * TLanes.Count];
    private readonly float[] _squares = new float[kind is TeacherKind.RmsProp or TeacherKind.Adam or TeacherKind.Smorms3 ? weights * TLanes.Count : 0];
    private readonly float[] _memories = new float[kind == TeacherKind.Smorms3 ? weights * TLanes.Count : 0];
    private double _meanShare = 1;
    private double _squareShare = 1;

    /// <inheritdoc/>
    public void Change(LaneNetwork<TLanes, float> network, ReadOnlySpan<float> expected, Span<float> changes)
    {
        network.Compare(expected);
        network.SendBack();
        network.Change(TLanes.Constant(kind is TeacherKind.Sgd or TeacherKind.Momentum ? rate : 1), changes);
        switch (kind)
        {
            case TeacherKind.Momentum:
                AddUp(changes);
                break;
            case TeacherKind.RmsProp:
                DivideByRoot(changes);
                break;
            case TeacherKind.Adam:
                Adapt(changes);
                break;
            case TeacherKind.Smorms3:
                WeighAgreement(changes);
                break;
        }
    }

    /// <inheritdoc/>
    public void Train(LaneNetwork<TLanes, float> network, LanePatterns patterns, int pattern, int steps, Span<float> changes)
    {
        if (kind == TeacherKind.Sgd)
        {
            network.BackPropagate(patterns.AllInputs, patterns.AllExpected, pattern, steps, TLanes.Constant(rate), changes);
            return;
        }

        IUpdateRule<TLanes>.TrainByChanges(this, network, patterns, pattern, steps, changes);
    }

    private void AddUp(Span<float> changes)
    {
        for (int i = 0; i < changes.Length; i++)
        {
            changes[i] = _means[i] = MathF.FusedMultiplyAdd(Decay, _means[i], changes[i]);
        }
    }

    private void DivideByRoot(Span<float> changes)
    {
        for (int i = 0; i < changes.Length; i++)
        {
            float g = changes[i];
            _squares[i] = MathF.FusedMultiplyAdd(1 - Decay, g * g, Decay * _squares[i]);
            changes[i] = rate * g / (MathF.Sqrt(_squares[i]) + Epsilon);
        }
    }

    private void Adapt(Span<float> changes)
    {
        _meanShare *= Decay;
        _squareShare *= AdamSquareDecay;
        float mean = (float)(1 / (1 - _meanShare)), square = (float)(1 / (1 - _squareShare));
        for (int i = 0; i < changes.Length; i++)
        {
            float g = changes[i];
            _means[i] = MathF.FusedMultiplyAdd(1 - Decay, g, Decay * _means[i]);
            _squares[i] = MathF.FusedMultiplyAdd(1 - AdamSquareDecay, g * g, AdamSquareDecay * _squares[i]);
            changes[i] = rate * (mean * _means[i]) / (MathF.Sqrt(square * _squares[i]) + Epsilon);
        }
    }

    private void WeighAgreement(Span<float> changes)
    {
        for (int i = 0; i < changes.Length; i++)
        {
            float g = changes[i], share = 1 / (2 + _memories[i]);   // k = 1 + memory, which begins at 1
            _means[i] = MathF.FusedMultiplyAdd(share, g - _means[i], _means[i]);
            _squares[i] = MathF.FusedMultiplyAdd(share, (g * g) - _squares[i], _squares[i]);
            float agreement = _means[i] * _means[i] / (_squares[i] + SquareEpsilon);
            changes[i] = g * Math.Min(rate, agreement) / (MathF.Sqrt(_squares[i]) + SquareEpsilon);
            _memories[i] = (1 + _memories[i]) * (1 - agreement);
        }
    }
}

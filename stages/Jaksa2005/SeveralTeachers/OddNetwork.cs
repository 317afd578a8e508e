using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.SeveralTeachers;

/// <summary>A small network made odd: g(z) = ½ (N(z) − N(−z)), so that from no gradient follows no change. N has logistic hidden units and one linear output.</summary>
/// <param name="inputs">Numbers in z.</param>
/// <param name="hidden">Hidden units of N.</param>
internal sealed class OddNetwork<TLanes>(int inputs, int hidden)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _expected = new float[TLanes.Count];
    private readonly float[] _changes = new float[new Topology(inputs, hidden, 1).Weights * TLanes.Count];

    /// <summary>N.</summary>
    public LaneNetwork<TLanes, float> Network { get; } = new(new Topology(inputs, hidden, 1), UnitKind.Linear);

    /// <summary>g of <paramref name="z"/>, [inputs × W].</summary>
    public TLanes Ask(ReadOnlySpan<float> z) => TLanes.Constant(0.5) * (Answer(z, isMirrored: false) - Answer(z, isMirrored: true));

    /// <summary>A step of gradient descent on ½ (target − g(z))².</summary>
    public void Learn(ReadOnlySpan<float> z, TLanes target, TLanes rate)
    {
        TLanes mirrored = Answer(z, isMirrored: true), straight = Answer(z, isMirrored: false);
        TLanes push = TLanes.Constant(0.5) * (target - (TLanes.Constant(0.5) * (straight - mirrored)));
        SendBack(straight + push);
        Network.Change(rate, _changes);   // added below, because the mirrored answer's gradient is at the same weights
        Answer(z, isMirrored: true);
        SendBack(mirrored - push);
        Network.Learn(rate);
        Network.Add(_changes);
    }

    private TLanes Answer(ReadOnlySpan<float> z, bool isMirrored)
    {
        for (int place = 0; place < z.Length; place += TLanes.Count)
        {
            TLanes number = TLanes.Load(z, place);
            TLanes.Store(isMirrored ? -number : number, Network.Inputs, place);
        }

        Network.Activate();
        return TLanes.Load(Network.Outputs, 0);
    }

    private void SendBack(TLanes expected)
    {
        TLanes.Store(expected, _expected, 0);
        Network.Compare(_expected);
        Network.SendBack();
    }
}

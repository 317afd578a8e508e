using System.Runtime.CompilerServices;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.LocalRules;

/// <summary>A model of rule (6) alone: one small network, shared by all units, maps (S_i, x_i) to δ_i, where rule (6) has δ = x (1 − x) S.</summary>
/// <remarks>Section 4: "the modelling of the rule (6) only of backpropagation algorithm, instead of modelling all the rules".</remarks>
/// <param name="form">The form.</param>
/// <param name="hidden">Hidden units of g.</param>
/// <param name="scale">s0 of each lane, [W].</param>
/// <exception cref="ArgumentException">There is not one s0 for each lane.</exception>
internal sealed class LocalNetwork<TLanes>(LocalForm form, int hidden, float[] scale)
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly float[] _scale = scale.Length == TLanes.Count ? scale : throw new ArgumentException(
        $"There are {scale.Length} scales, but {TLanes.Count} lanes. Give one for each lane.", nameof(scale));

    private readonly float[] _expected = new float[TLanes.Count];
    private readonly float[] _changes = new float[new Topology(2, hidden, 1).Weights * TLanes.Count];
    private readonly float[] _mirrored = new float[new Topology(2, hidden, 1).Weights * TLanes.Count];

    /// <summary>g: 2 inputs, logistic hidden units, one linear output.</summary>
    public LaneNetwork<TLanes, float> Network { get; } = new(new Topology(2, hidden, 1), UnitKind.Linear);

    /// <summary>Multiply-adds of δ of one unit.</summary>
    public static int MultiplyAdds(LocalForm form, int hidden) => (form == LocalForm.Plain ? 1 : 2) * new Topology(2, hidden, 1).ForwardMultiplyAdds;

    /// <summary>Whether δ is S times what <see cref="Slope"/> makes of x.</summary>
    public bool IsHomogeneous { get; } = form == LocalForm.Homogeneous;

    /// <summary>δ of a unit with the backward sum <paramref name="sum"/> and the activation <paramref name="x"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Delta(TLanes sum, TLanes x)
    {
        TLanes unit = TLanes.Load(in _scale[0]), s = sum / unit;
        (TLanes straight, TLanes mirrored) = Answer(IsHomogeneous ? TLanes.Constant(1) : s, x);
        TLanes answer = form == LocalForm.Plain ? straight : TLanes.Constant(0.5) * (straight - mirrored);
        return (IsHomogeneous ? unit * s : unit) * answer;
    }

    /// <summary>What the homogeneous form has in place of f'(in) = x (1 − x): ½ (g(1, x) − g(−1, x)).</summary>
    /// <remarks>The sign of S goes with S and not with g's input, which is the same to the bit: g need not wait for S.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes Slope(TLanes x)
    {
        (TLanes straight, TLanes mirrored) = Answer(TLanes.Constant(1), x);
        return TLanes.Constant(0.5) * (straight - mirrored);
    }

    /// <summary><see cref="Delta"/> of the homogeneous form from the slope, with the same bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLanes DeltaOfSlope(TLanes sum, TLanes slope)
    {
        TLanes unit = TLanes.Load(in _scale[0]);
        return unit * (sum / unit) * slope;
    }

    /// <summary>Learns one example by a step of gradient descent on ½ (δ/s0 − answer)².</summary>
    public void Learn(TLanes sum, TLanes x, TLanes delta, TLanes rate)
    {
        TLanes s = sum / TLanes.Load(_scale, 0), factor = Factor(s), argument = Argument(s), target = delta / TLanes.Load(_scale, 0);
        if (form == LocalForm.Plain)
        {
            TLanes only = Ask(argument, x);
            Push(only, target - only);
            Network.Learn(rate);
            return;
        }

        TLanes half = TLanes.Constant(0.5), straight = Ask(argument, x), mirrored = Ask(-argument, x);
        TLanes push = half * factor * (target - (factor * half * (straight - mirrored)));
        Push(mirrored, -push);
        Network.Change(rate, _mirrored);
        Ask(argument, x);
        Push(straight, push);
        Network.Change(rate, _changes);
        Network.Add(_changes);
        Network.Add(_mirrored);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Argument(TLanes s) => form == LocalForm.Homogeneous ? TLanes.IfLess(s, default, TLanes.Constant(-1), TLanes.Constant(1)) : s;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TLanes Factor(TLanes s) => form == LocalForm.Homogeneous ? TLanes.IfLess(s, default, -s, s) : TLanes.Constant(1);

    /// <summary>g(s, x) and g(−s, x) side by side, with the bits of <see cref="Ask"/>, which also keeps what <see cref="Push"/> needs. The plain form uses the first alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (TLanes Straight, TLanes Mirrored) Answer(TLanes s, TLanes x)
    {
        int width = TLanes.Count;
        ref float unit = ref Network.First, link = ref Unsafe.Add(ref unit, 3 * hidden * width);
        TLanes straight = TLanes.Load(in Unsafe.Add(ref link, hidden * width)), mirrored = straight;
        for (int i = 0; i < hidden; i++)
        {
            TLanes ofS = TLanes.Load(in unit), ofX = TLanes.Load(in Unsafe.Add(ref unit, width)), bias = TLanes.Load(in Unsafe.Add(ref unit, 2 * width));
            TLanes weight = TLanes.Load(in link);
            straight = TLanes.FusedMultiplyAdd(weight, TLanes.Logistic(TLanes.FusedMultiplyAdd(ofX, x, TLanes.FusedMultiplyAdd(ofS, s, bias))), straight);
            mirrored = TLanes.FusedMultiplyAdd(weight, TLanes.Logistic(TLanes.FusedMultiplyAdd(ofX, x, TLanes.FusedMultiplyAdd(ofS, -s, bias))), mirrored);
            unit = ref Unsafe.Add(ref unit, 3 * width);
            link = ref Unsafe.Add(ref link, width);
        }

        return (straight, mirrored);
    }

    private TLanes Ask(TLanes s, TLanes x)
    {
        TLanes.Store(s, Network.Inputs, 0);
        TLanes.Store(x, Network.Inputs, TLanes.Count);
        Network.Activate();
        return TLanes.Load(Network.Outputs, 0);
    }

    /// <summary>Sends an error back from the output that was just asked for.</summary>
    private void Push(TLanes output, TLanes error)
    {
        TLanes.Store(output + error, _expected, 0);
        Network.Compare(_expected);
        Network.SendBack();
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The squash of a memory cell's input in the LSTM of 1997: g(x) = 4σ(x) − 2 = 2 tanh(x/2), in (−2, 2); slope 1 − y²/4.</summary>
public static class CellInputSquash
{
    /// <summary>The squash of a memory cell's input in the LSTM of 1997: g(x) = 4σ(x) − 2 = 2 tanh(x/2), in (−2, 2); slope 1 − y²/4.</summary>
    public static Value SquashCellInput(this StepBuilder step, Value x)
    {
        ArgumentNullException.ThrowIfNull(step);
        return UnaryOperation<Function>.Apply(step, x);
    }

    private readonly struct Function : IUnaryFunction
    {
        public static bool SlopeFromResult => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Value<TLanes, TNumber>(TLanes x)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.Constant(2) * TLanes.Tanh(TLanes.Constant(0.5) * x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.FusedMultiplyAdd(TLanes.Constant(-0.25) * y, y, TLanes.Constant(1));
    }
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The squash of a memory cell's state in the LSTM of 1997: h(x) = 2σ(x) − 1 = tanh(x/2), in (−1, 1); slope (1 − y²)/2.</summary>
public static class CellOutputSquash
{
    /// <summary>The squash of a memory cell's state in the LSTM of 1997: h(x) = 2σ(x) − 1 = tanh(x/2), in (−1, 1); slope (1 − y²)/2.</summary>
    public static Value SquashCellOutput(this StepBuilder step, Value x)
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
            where TNumber : unmanaged => TLanes.Tanh(TLanes.Constant(0.5) * x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
            where TLanes : struct, ILanes<TLanes, TNumber>
            where TNumber : unmanaged => TLanes.FusedMultiplyAdd(TLanes.Constant(-0.5) * y, y, TLanes.Constant(0.5));
    }
}

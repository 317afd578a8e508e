using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A function of one number with its derivative: all that an elementwise operation needs.</summary>
internal interface IUnaryFunction
{
    /// <summary>Whether <see cref="Slope"/> looks at y alone.</summary>
    static virtual bool SlopeFromResult => false;

    /// <summary>y = f(x).</summary>
    static abstract TLanes Value<TLanes, TNumber>(TLanes x)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;

    /// <summary>f′(x), from x and y = f(x), whichever is cheaper.</summary>
    static abstract TLanes Slope<TLanes, TNumber>(TLanes x, TLanes y)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;
}

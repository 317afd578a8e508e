using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A function of two numbers with its partial derivatives.</summary>
internal interface IBinaryFunction
{
    /// <summary>y = f(a, b).</summary>
    static abstract TLanes Value<TLanes, TNumber>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;

    /// <summary>∂f/∂a and ∂f/∂b.</summary>
    static abstract (TLanes A, TLanes B) Slopes<TLanes, TNumber>(TLanes a, TLanes b)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;
}

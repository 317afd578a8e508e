using Pipeline.Numerics.Lanes;

namespace Pipeline.Accuracy.Sweeps;

/// <summary>A float function and its reference.</summary>
internal interface ISingleFunction
{
    /// <summary>Its name in SingleFunctions.</summary>
    static abstract string Name { get; }

    /// <summary>The function.</summary>
    static abstract TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, ISingleLanes<TLanes>;

    /// <summary>What it should be, in double by the C library (error about 1e-16), bounded arguments included.</summary>
    static abstract double Exact(double x);
}

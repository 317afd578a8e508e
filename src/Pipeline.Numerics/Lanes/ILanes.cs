namespace Pipeline.Numerics.Lanes;

/// <summary>A register of lanes. A kernel written over it gives the same bits for every width, because lanes never mix.</summary>
/// <remarks>
/// Every operation is rounded correctly, and <see cref="FusedMultiplyAdd"/> rounds once. The double register runs the same kernels as their
/// gradient check.
/// </remarks>
/// <typeparam name="TSelf">The register.</typeparam>
/// <typeparam name="TElement">The number in each lane.</typeparam>
public interface ILanes<TSelf, TElement>
    where TSelf : struct, ILanes<TSelf, TElement>
    where TElement : unmanaged
{
    /// <summary>Lanes in the register, a power of two.</summary>
    static abstract int Count { get; }

    /// <summary><paramref name="value"/>, rounded to the element, in every lane.</summary>
    static abstract TSelf Constant(double value);

    /// <summary><paramref name="value"/> in every lane.</summary>
    static abstract TSelf Broadcast(TElement value);

    /// <summary>The elements from <paramref name="offset"/> on.</summary>
    static abstract TSelf Load(ReadOnlySpan<TElement> source, int offset);

    /// <summary>Writes the lanes from <paramref name="offset"/> on.</summary>
    static abstract void Store(TSelf value, Span<TElement> destination, int offset);

    /// <summary>The elements from <paramref name="source"/> on; the caller answers for their being there.</summary>
    static abstract TSelf Load(ref readonly TElement source);

    /// <summary>Writes the lanes from <paramref name="destination"/> on; the caller answers for the room.</summary>
    static abstract void Store(TSelf value, ref TElement destination);

    /// <summary>Sum of two elements.</summary>
    static abstract TElement Add(TElement left, TElement right);

    /// <summary>Sum of each lane.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference of each lane.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Each lane with the other sign.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Product of each lane.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient of each lane.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left × right + addend, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>left × right + addend, rounded once; <paramref name="left"/> is read by the operation itself. The caller answers for its being there.</summary>
    static abstract TSelf AddProduct(ref readonly TElement left, TSelf right, TSelf addend);

    /// <summary><paramref name="then"/> where left &lt; right, <paramref name="otherwise"/> elsewhere, also where either is not a number.</summary>
    static abstract TSelf IfLess(TSelf left, TSelf right, TSelf then, TSelf otherwise);

    /// <summary><paramref name="value"/>, or the bound that it passes. Not a number stays not a number.</summary>
    static abstract TSelf Clamp(TSelf value, TSelf lower, TSelf upper);

    /// <summary>1 / (1 + e^−x) in each lane.</summary>
    static abstract TSelf Logistic(TSelf x);

    /// <summary>The hyperbolic tangent of each lane.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>e^x in each lane.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>ln(1 + e^x) in each lane.</summary>
    static abstract TSelf Softplus(TSelf x);
}

using System.Runtime.CompilerServices;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Networks;

/// <summary>Two registers as one of twice the lanes.</summary>
/// <remarks>
/// A step of a small network is a chain: each operation waits for the one before. Two registers are two chains, and the processor works on one while the other waits.
/// Lanes never mix, so the bits are those of a single register. Both are read and written as one: the compiler has room for few temporaries in a method, and
/// does not inline what needs more.
/// </remarks>
/// <typeparam name="TLanes">The register.</typeparam>
internal readonly struct PairedLanes<TLanes> : ISingleLanes<PairedLanes<TLanes>>, IPairedLanes
    where TLanes : struct, ISingleLanes<TLanes>
{
    private readonly TLanes _first;
    private readonly TLanes _second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private PairedLanes(TLanes first, TLanes second) => (_first, _second) = (first, second);

    /// <inheritdoc/>
    public static int Count => 2 * TLanes.Count;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Constant(double value) => new(TLanes.Constant(value), TLanes.Constant(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Broadcast(float value) => new(TLanes.Broadcast(value), TLanes.Broadcast(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Load(ReadOnlySpan<float> source, int offset) => new(TLanes.Load(source, offset), TLanes.Load(source, offset + TLanes.Count));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PairedLanes<TLanes> value, Span<float> destination, int offset)
    {
        TLanes.Store(value._first, destination, offset);
        TLanes.Store(value._second, destination, offset + TLanes.Count);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Load(ref readonly float source) => Unsafe.ReadUnaligned<PairedLanes<TLanes>>(in Unsafe.As<float, byte>(ref Unsafe.AsRef(in source)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(PairedLanes<TLanes> value, ref float destination) => Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref destination), value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float left, float right) => TLanes.Add(left, right);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> operator +(PairedLanes<TLanes> left, PairedLanes<TLanes> right) => new(left._first + right._first, left._second + right._second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> operator -(PairedLanes<TLanes> left, PairedLanes<TLanes> right) => new(left._first - right._first, left._second - right._second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> operator -(PairedLanes<TLanes> value) => new(-value._first, -value._second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> operator *(PairedLanes<TLanes> left, PairedLanes<TLanes> right) => new(left._first * right._first, left._second * right._second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> operator /(PairedLanes<TLanes> left, PairedLanes<TLanes> right) => new(left._first / right._first, left._second / right._second);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> FusedMultiplyAdd(PairedLanes<TLanes> left, PairedLanes<TLanes> right, PairedLanes<TLanes> addend) =>
        new(TLanes.FusedMultiplyAdd(left._first, right._first, addend._first), TLanes.FusedMultiplyAdd(left._second, right._second, addend._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> AddProduct(ref readonly float left, PairedLanes<TLanes> right, PairedLanes<TLanes> addend) => FusedMultiplyAdd(Load(in left), right, addend);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> IfLess(PairedLanes<TLanes> left, PairedLanes<TLanes> right, PairedLanes<TLanes> then, PairedLanes<TLanes> otherwise) =>
        new(TLanes.IfLess(left._first, right._first, then._first, otherwise._first), TLanes.IfLess(left._second, right._second, then._second, otherwise._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Clamp(PairedLanes<TLanes> value, PairedLanes<TLanes> lower, PairedLanes<TLanes> upper) =>
        new(TLanes.Clamp(value._first, lower._first, upper._first), TLanes.Clamp(value._second, lower._second, upper._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Logistic(PairedLanes<TLanes> x) => new(TLanes.Logistic(x._first), TLanes.Logistic(x._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Tanh(PairedLanes<TLanes> x) => new(TLanes.Tanh(x._first), TLanes.Tanh(x._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Exp(PairedLanes<TLanes> x) => new(TLanes.Exp(x._first), TLanes.Exp(x._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> Softplus(PairedLanes<TLanes> x) => new(TLanes.Softplus(x._first), TLanes.Softplus(x._second));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairedLanes<TLanes> ScaleByPowerOfTwo(PairedLanes<TLanes> value, PairedLanes<TLanes> shifted) =>
        new(TLanes.ScaleByPowerOfTwo(value._first, shifted._first), TLanes.ScaleByPowerOfTwo(value._second, shifted._second));
}

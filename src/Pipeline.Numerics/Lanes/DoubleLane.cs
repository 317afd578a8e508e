using System.Runtime.CompilerServices;
using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Lanes;

/// <summary>One double. The kernels of the engine run over it unchanged, which checks their gradients against differences.</summary>
public readonly struct DoubleLane : ILanes<DoubleLane, double>
{
    private readonly double _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private DoubleLane(double value) => _value = value;

    /// <inheritdoc/>
    public static int Count => 1;

    /// <inheritdoc/>
    public static DoubleLane Constant(double value) => new(value);

    /// <inheritdoc/>
    public static DoubleLane Broadcast(double value) => new(value);

    /// <inheritdoc/>
    public static DoubleLane Load(ReadOnlySpan<double> source, int offset) => new(source[offset]);

    /// <inheritdoc/>
    public static void Store(DoubleLane value, Span<double> destination, int offset) => destination[offset] = value._value;

    /// <inheritdoc/>
    public static DoubleLane Load(ref readonly double source) => new(source);

    /// <inheritdoc/>
    public static void Store(DoubleLane value, ref double destination) => destination = value._value;

    /// <inheritdoc/>
    public static double Add(double left, double right) => left + right;

    /// <inheritdoc/>
    public static DoubleLane operator +(DoubleLane left, DoubleLane right) => new(left._value + right._value);

    /// <inheritdoc/>
    public static DoubleLane operator -(DoubleLane left, DoubleLane right) => new(left._value - right._value);

    /// <inheritdoc/>
    public static DoubleLane operator -(DoubleLane value) => new(-value._value);

    /// <inheritdoc/>
    public static DoubleLane operator *(DoubleLane left, DoubleLane right) => new(left._value * right._value);

    /// <inheritdoc/>
    public static DoubleLane operator /(DoubleLane left, DoubleLane right) => new(left._value / right._value);

    /// <inheritdoc/>
    public static DoubleLane FusedMultiplyAdd(DoubleLane left, DoubleLane right, DoubleLane addend) =>
        new(Math.FusedMultiplyAdd(left._value, right._value, addend._value));

    /// <inheritdoc/>
    public static DoubleLane AddProduct(ref readonly double left, DoubleLane right, DoubleLane addend) => FusedMultiplyAdd(Load(in left), right, addend);

    /// <inheritdoc/>
    public static DoubleLane IfLess(DoubleLane left, DoubleLane right, DoubleLane then, DoubleLane otherwise) =>
        left._value < right._value ? then : otherwise;

    /// <inheritdoc/>
    public static DoubleLane Clamp(DoubleLane value, DoubleLane lower, DoubleLane upper) =>
        value._value < lower._value ? lower : upper._value < value._value ? upper : value;

    /// <inheritdoc/>
    public static DoubleLane Logistic(DoubleLane x) => new(Exponential.Logistic(x._value));

    /// <inheritdoc/>
    public static DoubleLane Tanh(DoubleLane x) => new(Exponential.Tanh(x._value));

    /// <inheritdoc/>
    public static DoubleLane Exp(DoubleLane x) => new(Exponential.Exp(x._value));

    /// <inheritdoc/>
    public static DoubleLane Softplus(DoubleLane x) => new(Exponential.Softplus(x._value));
}

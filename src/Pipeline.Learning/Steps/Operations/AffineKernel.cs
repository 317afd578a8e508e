using Pipeline.Learning.Compiling;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = W·x: R outputs, C inputs. The constant one may be an input; its column is the bias.</summary>
/// <remarks>
/// Each factor of W is some parameter. Forward: y = W x. Backward: dx ← dx + Wᵀ dy, for the inputs through which errors flow. Gradient:
/// dW ← dW + dy xᵀ, for a chunk of steps at once, because the adjoints of y stay where they are.
/// </remarks>
internal sealed class AffineKernel<TLanes, TNumber> : IParameterKernel<TNumber>, IEmittingKernel
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Products beyond which straight code leaves the cache of instructions, and sixteen sums a parameter that of data: loops are faster then.</summary>
    private const int MostProductsOfANarrowMap = 1300;

    private readonly RecordLayout _layout;
    private readonly int[] _x;
    private readonly int[] _y;
    private readonly int[] _flowing;
    private readonly int[] _factors;
    private readonly int[] _transposedFactors;
    private readonly PanelProduct<TLanes, TNumber> _forward;
    private readonly PanelProduct<TLanes, TNumber>? _backward;
    private readonly IAffineGradient<TNumber> _gradient;

    /// <summary>Binds the map to its places.</summary>
    /// <param name="factors">The parameter of each factor, [R × C] row after row.</param>
    /// <param name="input">C numbers.</param>
    /// <param name="layout">The record.</param>
    /// <param name="result">R numbers.</param>
    public AffineKernel(int[] factors, Value input, RecordLayout layout, Value result)
    {
        int[] flowing = [.. Enumerable.Range(0, input.Length).Where(column => layout.TakesGradient(input.Rows[column]))];

        _layout = layout;
        _x = layout.Places(input);
        _y = layout.Places(result);
        _flowing = [.. flowing.Select(column => _x[column])];
        _factors = factors;
        _transposedFactors = [.. from column in flowing from row in Enumerable.Range(0, _y.Length) select factors[(row * _x.Length) + column]];
        _forward = new PanelProduct<TLanes, TNumber>(_y, _x, layout.Lanes);
        _backward = flowing.Length == 0 ? null : new PanelProduct<TLanes, TNumber>(_flowing, _y, layout.Lanes);
        _gradient = IsWorthEmitting
            ? new OuterProductSum<TLanes, TNumber>(_y, _x, _factors, layout)
            : new WideGradient<TLanes, TNumber>(_y, _x, _factors, layout);
    }

    public bool IsWorthEmitting => _factors.Length <= MostProductsOfANarrowMap;

    public int SumsLength => _gradient.SumsLength;

    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        _forward.Load(parameters, _factors);
        _backward?.Load(parameters, _transposedFactors);
    }

    public void Forward(Span<TNumber> tape, int record) => _forward.Multiply(tape, record, tape, record, add: false);

    public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord) =>
        _backward?.Multiply(adjoint, adjointRecord, adjoint, adjointRecord, add: true);

    public void AddGradient(
        ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums) =>
        _gradient.Add(tape, record, adjoint, adjointRecord, steps, sums);

    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient) => _gradient.Collect(sums, gradient);

    public void EmitForward(StepEmitter emitter) =>
        new AffineEmitter(emitter, _layout.Lanes).EmitProduct(_y, _x, _factors, emitter.PushTape, add: false);

    public void EmitBackward(StepEmitter emitter) =>
        new AffineEmitter(emitter, _layout.Lanes).EmitProduct(_flowing, _y, _transposedFactors, emitter.PushAdjoint, add: true);

    public void EmitAddGradient(StepEmitter emitter, int firstSum) =>
        new AffineEmitter(emitter, _layout.Lanes).EmitOuterProducts(_y, _x, firstSum, _layout.Length);
}

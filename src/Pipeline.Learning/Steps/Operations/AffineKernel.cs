using Pipeline.Learning.Compiling;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = W·[x; 1]: R outputs, C inputs and the constant one, whose column is the bias.</summary>
/// <remarks>
/// Forward: y = W x. Backward: dx ← dx + Wᵀ dy, for the inputs through which errors flow. Gradient: dW ← dW + dy xᵀ, for a chunk of steps at once,
/// because the adjoints of y stay where they are.
/// </remarks>
internal sealed class AffineKernel<TLanes, TNumber> : IParameterKernel<TNumber>, IEmittingKernel
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    /// <summary>Products beyond which straight code leaves the cache of instructions, and sixteen sums a parameter that of data: loops are faster then.</summary>
    private const int MostProductsOfANarrowMap = 2000;

    private readonly RecordLayout _layout;
    private readonly int[] _x;
    private readonly int[] _y;
    private readonly int[] _flowing;
    private readonly int[] _factors;
    private readonly int[] _transposedFactors;
    private readonly PanelProduct<TLanes, TNumber> _forward;
    private readonly PanelProduct<TLanes, TNumber>? _backward;
    private readonly IAffineGradient<TNumber> _gradient;

    public AffineKernel(Parameter weight, Parameter bias, Value input, RecordLayout layout, Value result)
    {
        int rows = weight.Shape[0], inputs = weight.Shape[1];
        int Factor(int row, int column) => column < inputs ? weight.Offset + (row * inputs) + column : bias.Offset + row;
        int[] flowing = [.. Enumerable.Range(0, inputs).Where(column => layout.TakesGradient(input.Rows[column]))];

        _layout = layout;
        _x = [.. layout.Places(input), layout.One];
        _y = layout.Places(result);
        _flowing = [.. flowing.Select(column => _x[column])];
        _factors = [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, _x.Length) select Factor(row, column)];
        _transposedFactors = [.. from column in flowing from row in Enumerable.Range(0, rows) select Factor(row, column)];
        _forward = new PanelProduct<TLanes, TNumber>(_y, _x, layout.Lanes);
        _backward = flowing.Length == 0 ? null : new PanelProduct<TLanes, TNumber>(_flowing, _y, layout.Lanes);
        _gradient = IsWorthEmitting
            ? new OuterProductSum<TLanes, TNumber>(_y, _x, _factors, layout)
            : new WideGradient<TLanes, TNumber>(_y, _x[..inputs], weight.Offset, bias.Offset, layout);
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

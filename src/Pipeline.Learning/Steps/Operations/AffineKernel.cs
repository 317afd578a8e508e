using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>y = W·x: R outputs, C inputs. The constant one may be an input; its column is the bias.</summary>
/// <remarks>
/// Each factor of W is some parameter. Forward: y = W x. Backward: dx ← dx + Wᵀ dy, for the inputs through which errors flow. Gradient:
/// dW ← dW + dy xᵀ, for a chunk of steps at once, because the adjoints of y stay where they are.
/// </remarks>
internal sealed class AffineKernel<TLanes, TNumber> : IParameterKernel<TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private readonly PanelProduct<TLanes, TNumber> _forward;
    private readonly PanelProduct<TLanes, TNumber>? _backward;
    private readonly OuterProductSum<TLanes, TNumber> _gradient;
    private readonly int[] _factors;
    private readonly int[] _transposedFactors;

    /// <summary>Binds the map to its places.</summary>
    /// <param name="factors">The parameter of each factor, [R × C] row after row.</param>
    /// <param name="input">C numbers.</param>
    /// <param name="layout">The record.</param>
    /// <param name="result">R numbers.</param>
    public AffineKernel(int[] factors, Value input, RecordLayout layout, Value result)
    {
        int rows = result.Length;
        int[] x = layout.Places(input), y = layout.Places(result);
        int[] flowing = [.. Enumerable.Range(0, x.Length).Where(column => layout.TakesGradient(input.Rows[column]))];

        _factors = factors;
        _transposedFactors = [.. from column in flowing from row in Enumerable.Range(0, rows) select factors[(row * x.Length) + column]];
        _forward = new PanelProduct<TLanes, TNumber>(y, x, layout.Lanes);
        _backward = flowing.Length == 0 ? null : new PanelProduct<TLanes, TNumber>([.. flowing.Select(column => x[column])], y, layout.Lanes);
        _gradient = new OuterProductSum<TLanes, TNumber>(y, x, _factors, layout);
    }

    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        _forward.Load(parameters, _factors);
        _backward?.Load(parameters, _transposedFactors);
    }

    public void Forward(Span<TNumber> tape, int record) => _forward.Multiply(tape, record, tape, record, add: false);

    public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord) =>
        _backward?.Multiply(adjoint, adjointRecord, adjoint, adjointRecord, add: true);

    public void AddGradient(
        ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> laneGradient) =>
        _gradient.Add(tape, record, adjoint, adjointRecord, steps, laneGradient);
}

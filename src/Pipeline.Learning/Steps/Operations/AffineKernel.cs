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

    private const int RowsOfAGradientPart = 4;

    private readonly RecordLayout _layout;
    private readonly int[] _x;
    private readonly int[] _y;
    private readonly int[] _factors;
    private readonly IMatrixProduct<TNumber> _forward;
    private readonly (int[] Places, int[] Factors, IMatrixProduct<TNumber> Product)[] _backward;
    private readonly IAffineGradient<TNumber> _gradient;

    /// <summary>Binds the map to its places.</summary>
    /// <param name="factors">The parameter of each factor, [R × C] row after row.</param>
    /// <param name="input">C numbers.</param>
    /// <param name="layout">The record.</param>
    /// <param name="result">R numbers.</param>
    public AffineKernel(int[] factors, Value input, RecordLayout layout, Value result)
    {
        _layout = layout;
        _x = layout.Places(input);
        _y = layout.Places(result);
        _factors = factors;
        _forward = CreateProduct(_y, _x);
        _backward = [.. DistinctColumns(input, layout).Select(Transposed)];
        _gradient = layout.Lanes == 1 ? new UnitGradient<TLanes, TNumber>(_y[0], _x, _factors, layout)
            : IsWorthEmitting ? new OuterProductSum<TLanes, TNumber>(_y, _x, _factors, layout)
            : new WideGradient<TLanes, TNumber>(_y, _x, _factors, layout);
    }

    public bool IsWorthEmitting => _factors.Length <= MostProductsOfANarrowMap;

    public int SumsLength => _gradient.SumsLength;

    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        _forward.Load(parameters, _factors);
        foreach ((_, int[] factors, IMatrixProduct<TNumber> product) in _backward)
        {
            product.Load(parameters, factors);
        }
    }

    public void Forward(Span<TNumber> tape, int record) => _forward.Multiply(tape, record, tape, record, add: false);

    public void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord)
    {
        foreach ((_, _, IMatrixProduct<TNumber> product) in _backward)
        {
            product.Multiply(adjoint, adjointRecord, adjoint, adjointRecord, add: true);
        }
    }

    public void AddGradient(
        ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums) =>
        _gradient.Add(tape, record, adjoint, adjointRecord, steps, sums);

    public void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient) => _gradient.Collect(sums, gradient);

    public void EmitForward(StepEmitter emitter) =>
        new AffineEmitter(emitter, _layout.Lanes).EmitProduct(_y, _x, _factors, emitter.PushTape, add: false);

    public void EmitBackward(StepEmitter emitter)
    {
        foreach ((int[] places, int[] factors, _) in _backward)
        {
            new AffineEmitter(emitter, _layout.Lanes).EmitProduct(places, _y, factors, emitter.PushAdjoint, add: true);
        }
    }

    public int GradientParts => (_y.Length + RowsOfAGradientPart - 1) / RowsOfAGradientPart;

    public void EmitAddGradient(StepEmitter emitter, int firstSum, int part)
    {
        int first = part * RowsOfAGradientPart;
        new AffineEmitter(emitter, _layout.Lanes).EmitOuterProducts(
            _y.AsSpan(first, Math.Min(RowsOfAGradientPart, _y.Length - first)), _x, firstSum + (first * _x.Length * RecordLayout.LaneGroup), _layout.Length);
    }

    /// <summary>
    /// The columns through which errors flow, in groups without two of one place: a product reads all its sums before it writes any. Two states that
    /// take over the same number lie in one place.
    /// </summary>
    private static IEnumerable<int[]> DistinctColumns(Value input, RecordLayout layout) =>
        from column in Enumerable.Range(0, input.Length)
        where layout.TakesGradient(input.Rows[column])
        group column by layout.Place(input.Rows[column]) into same
        from numbered in same.Select((column, earlier) => (column, earlier))
        group numbered.column by numbered.earlier into distinct
        orderby distinct.Key
        select distinct.Order().ToArray();

    /// <summary>Where a record has one lane, a register holds rows of the matrix in place of lanes.</summary>
    private IMatrixProduct<TNumber> CreateProduct(int[] y, int[] x) =>
        _layout.Lanes == 1 ? new UnitProduct<TLanes, TNumber>(y, x) : new PanelProduct<TLanes, TNumber>(y, x, _layout.Lanes);

    private (int[] Places, int[] Factors, IMatrixProduct<TNumber> Product) Transposed(int[] columns)
    {
        int[] places = [.. columns.Select(column => _x[column])];
        int[] factors = [.. from column in columns from row in Enumerable.Range(0, _y.Length) select _factors[(row * _x.Length) + column]];
        return (places, factors, CreateProduct(places, _y));
    }
}

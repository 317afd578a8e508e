using Pipeline.Learning.Steps;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Scanning;

/// <summary>The initial values of a step's symmetric matrices: a diagonal, one number for all or learned, and zeros.</summary>
internal sealed class InitialMatrices<TLanes, TNumber>
    where TLanes : struct, ILanes<TLanes, TNumber>
    where TNumber : unmanaged
{
    private readonly int _lanes;
    private readonly Diagonal[] _diagonals;

    /// <summary>A register for each number of a diagonal, all lanes alike.</summary>
    private readonly TNumber[] _values;

    public InitialMatrices(StepProgram program, RecordLayout layout)
    {
        _lanes = layout.Lanes;
        _diagonals = [.. from matrix in program.Matrices
                         from row in Enumerable.Range(0, matrix.Size)
                         let place = (matrix.FirstRow + SymmetricMatrix.RowsOf(row + 1) - 1) * layout.Lanes
                         select new Diagonal(place, matrix.Scale, matrix.Diagonal?.Offset + row)];
        _values = new TNumber[_diagonals.Length * TLanes.Count];
    }

    /// <summary>Takes over the parameters.</summary>
    public void Load(ReadOnlySpan<TNumber> parameters)
    {
        for (int i = 0; i < _diagonals.Length; i++)
        {
            TLanes value = _diagonals[i].Parameter is int parameter ? TLanes.Broadcast(parameters[parameter]) : TLanes.Constant(_diagonals[i].Scale);
            TLanes.Store(value, _values, i * TLanes.Count);
        }
    }

    /// <summary>Writes all matrices.</summary>
    public void Write(Span<TNumber> matrices)
    {
        matrices.Clear();
        for (int i = 0; i < _diagonals.Length; i++)
        {
            matrices.Slice(_diagonals[i].Place, _lanes).Fill(_values[i * TLanes.Count]);
        }
    }

    /// <summary>Adds the adjoints of learned diagonals to the gradient of all parameters of the step.</summary>
    public void AddGradient(ReadOnlySpan<TNumber> adjoints, Span<TNumber> gradient)
    {
        Span<TNumber> sums = stackalloc TNumber[RecordLayout.LaneGroup];
        foreach (Diagonal diagonal in _diagonals)
        {
            if (diagonal.Parameter is int parameter)
            {
                LaneSums.Of<TLanes, TNumber>(adjoints.Slice(diagonal.Place, _lanes), sums);
                LaneSums.Collect<TLanes, TNumber>(sums, [parameter], gradient);
            }
        }
    }

    /// <summary>A number of a diagonal.</summary>
    private readonly record struct Diagonal(int Place, double Scale, int? Parameter);
}

namespace Pipeline.Learning.Steps;

/// <summary>Places the rows of a step in a record: external rows, the constant one, a sink, computed rows; one number per lane in each row.</summary>
/// <remarks>
/// Records of successive steps lie side by side, so a state of the previous step is a negative place. Adjoints have the same layout; what must not
/// flow back (inputs, stopped rows) goes to the sink, whose content nobody reads. That leaves the kernels without branches.
/// </remarks>
internal sealed class RecordLayout
{
    /// <summary>Logical lanes, and partial sums of each parameter's gradient, whatever register holds them.</summary>
    public const int LaneGroup = 16;

    /// <summary>Numbers behind the rows of a record of one lane, so that registers that hold neighbouring rows may read beyond the last.</summary>
    public const int Overhang = 2 * LaneGroup;

    private readonly StepProgram _program;

    public RecordLayout(StepProgram program, int lanes)
    {
        _program = program;
        Lanes = lanes;

        // An odd number of rows keeps the same row of successive records out of one cache set.
        Length = ((program.ExternalRows + 2 + program.Rows.Count + (lanes == 1 ? Overhang : 0)) | 1) * lanes;
    }

    /// <summary>Numbers in a row.</summary>
    public int Lanes { get; }

    /// <summary>Numbers in a record.</summary>
    public int Length { get; }

    /// <summary>Numbers in the external rows, which begin the record.</summary>
    public int ExternalLength => _program.ExternalRows * Lanes;

    /// <summary>Numbers of all symmetric matrices, which lie behind the records.</summary>
    public int MatricesLength => _program.MatrixRows * Lanes;

    /// <summary>Place of the row that holds 1.</summary>
    public int One => ExternalLength;

    /// <summary>Place of the adjoint of a row through which no error flows.</summary>
    public int Sink => One + Lanes;

    /// <summary>Place of each row of <paramref name="value"/>, relative to the record.</summary>
    public int[] Places(Value value) => Array.ConvertAll(value.Rows.ToArray(), Place);

    /// <summary>Place of the first row of a result, whose rows are contiguous.</summary>
    public int FirstPlace(Value result) => Place(result.Rows[0]);

    /// <summary>Place of the adjoint of each row of <paramref name="value"/>.</summary>
    public int[] AdjointPlaces(Value value) => Array.ConvertAll(value.Rows.ToArray(), row => TakesGradient(row) ? Place(row) : Sink);

    /// <summary>Whether an error flows back through <paramref name="row"/>.</summary>
    public bool TakesGradient(Row row) => !row.Stopped && Source(row) is { Kind: RowKind.Computed, Stopped: false };

    /// <summary>Whether an error flows back through any row of <paramref name="value"/>.</summary>
    public bool AnyTakesGradient(Value value)
    {
        foreach (Row row in value.Rows)
        {
            if (TakesGradient(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the rows of <paramref name="value"/> lie side by side in their order.</summary>
    public bool IsContiguous(Value value)
    {
        int first = Place(value.Rows[0]);
        for (int i = 1; i < value.Length; i++)
        {
            if (Place(value.Rows[i]) != first + (i * Lanes))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Place of <paramref name="row"/>, relative to the record.</summary>
    public int Place(Row row) => row.Kind switch
    {
        RowKind.External => row.Index * Lanes,
        RowKind.One => One,
        RowKind.Computed => Sink + Lanes + (_program.Rows[row.Index] * Lanes),
        _ => Place(Source(row)) - Length,
    };

    /// <summary>Place of <paramref name="matrix"/> behind the records.</summary>
    public MatrixPlace PlaceOf(SymmetricMatrix matrix) => new(matrix.FirstRow * Lanes, MatricesLength);

    private Row Source(Row row) => row.Kind == RowKind.State ? _program.NextStates[row.Index] : row;
}

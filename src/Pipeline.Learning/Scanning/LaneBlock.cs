using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Scanning;

/// <summary>A block of sequences side by side: their inputs, and what the passes over them leave.</summary>
internal sealed class LaneBlock<TNumber>
    where TNumber : unmanaged
{
    private readonly AlignedArray<TNumber> _external;
    private readonly AlignedArray<TNumber> _carried;
    private readonly AlignedArray<TNumber>? _exposed;
    private readonly TNumber[] _gradient;

    /// <summary>Allocates the block; every input is zero and every lane idle.</summary>
    /// <param name="program">The step.</param>
    /// <param name="shape">The sizes of the scan.</param>
    /// <param name="gradient">Whether there will be a backward pass.</param>
    /// <param name="expose">Whether to keep the exposed values of every step.</param>
    public LaneBlock(StepProgram program, ScanShape shape, bool gradient, bool expose)
    {
        long step = (long)program.ExternalRows * shape.Lanes;
        _external = new AlignedArray<TNumber>(step * shape.Steps);
        var layout = new RecordLayout(program, shape.Lanes);
        _carried = new AlignedArray<TNumber>((long)layout.Length + layout.MatricesLength);
        Ends = new SequenceEnds(shape.Lanes, shape.Steps);
        _gradient = gradient ? new TNumber[program.ParameterCount] : [];
        if (expose)
        {
            _exposed = new AlignedArray<TNumber>((long)program.ExposedRows * shape.Lanes * shape.Steps);
        }
    }

    /// <summary>The external rows of each step, one after the other. The first is the weight of each lane's step in the loss: zero for an idle lane.</summary>
    public Span<TNumber> External => _external.Span;

    /// <summary>The record that the first step finds before it and the matrices, unless the sequences begin.</summary>
    public Span<TNumber> Carried => _carried.Span;

    /// <summary>Whether the sequences begin: the first step finds the initial states, zero or learned, and not <see cref="Carried"/>.</summary>
    public bool Begins { get; set; } = true;

    /// <summary>The lengths of the sequences.</summary>
    public SequenceEnds Ends { get; }

    /// <summary>The rows of the exposed values of each step; empty unless they are kept.</summary>
    public Span<TNumber> Exposed => _exposed is null ? [] : _exposed.Span;

    /// <summary>The gradient of the loss; one number for each parameter.</summary>
    public Span<TNumber> Gradient => _gradient;

    /// <summary>The block's part of the loss.</summary>
    public double Loss { get; set; }
}

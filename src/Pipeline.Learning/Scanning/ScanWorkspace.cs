using System.Numerics;
using Pipeline.Learning.Steps;

namespace Pipeline.Learning.Scanning;

/// <summary>The memory of one thread's passes: the tape of all steps, the adjoints of a chunk, the sums of the gradient.</summary>
/// <remarks>Blocks that a thread runs one after the other share it, which keeps it in the cache.</remarks>
internal sealed class ScanWorkspace<TNumber>
    where TNumber : unmanaged, INumberBase<TNumber>
{
    private readonly AlignedArray<TNumber> _tape;
    private readonly AlignedArray<TNumber>? _adjoint;
    private readonly AlignedArray<TNumber>? _sums;

    /// <summary>Allocates the memory.</summary>
    /// <param name="layout">The record.</param>
    /// <param name="shape">The sizes of the scan.</param>
    /// <param name="sums">Numbers for the sums of all kernels; none without a backward pass.</param>
    public ScanWorkspace(RecordLayout layout, ScanShape shape, int? sums)
    {
        long record = layout.Length;
        _tape = new AlignedArray<TNumber>(((shape.Steps + 1) * record) + layout.MatricesLength);
        for (int step = 0; step <= shape.Steps; step++)
        {
            Tape.Slice((step * layout.Length) + layout.One, layout.Lanes).Fill(TNumber.One);
        }

        if (sums is int length)
        {
            _adjoint = new AlignedArray<TNumber>(((Math.Min(shape.Chunk, shape.Steps) + 1) * record) + (2L * layout.MatricesLength));
            _sums = new AlignedArray<TNumber>(length);
        }
    }

    /// <summary>The initial state's record, then one record a step, then the matrices as the last step left them.</summary>
    public Span<TNumber> Tape => _tape.Span;

    /// <summary>The record before the chunk, then one record for each of its steps, then the matrices, from which updates are taken back, and their adjoints.</summary>
    public Span<TNumber> Adjoint => _adjoint!.Span;

    /// <summary>The sums of each parameter kernel, one after the other.</summary>
    public Span<TNumber> Sums => _sums!.Span;
}

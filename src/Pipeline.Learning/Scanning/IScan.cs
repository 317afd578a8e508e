using System.Numerics;

namespace Pipeline.Learning.Scanning;

/// <summary>Runs a step over the sequences of a block, forwards and backwards.</summary>
/// <typeparam name="TNumber">float, or double to check gradients.</typeparam>
internal interface IScan<TNumber>
    where TNumber : unmanaged, INumberBase<TNumber>
{
    /// <summary>Whether the step is compiled; it becomes so during a long training.</summary>
    bool IsCompiled { get; }

    /// <summary>The memory of one thread's passes.</summary>
    /// <param name="gradient">Whether there will be a backward pass.</param>
    ScanWorkspace<TNumber> CreateWorkspace(bool gradient);

    /// <summary>Takes over the parameters; called by one thread before the passes of an update.</summary>
    void Load(ReadOnlySpan<TNumber> parameters);

    /// <summary>Runs the steps; leaves the loss, the exposed values and the carried state in the block.</summary>
    void Forward(ScanWorkspace<TNumber> workspace, LaneBlock<TNumber> block);

    /// <summary>Runs the steps backwards; leaves the gradient of the parameters in the block. The workspace must be as <see cref="Forward"/> left it.</summary>
    void Backward(ScanWorkspace<TNumber> workspace, LaneBlock<TNumber> block);
}

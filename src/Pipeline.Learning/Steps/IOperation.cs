using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Steps;

/// <summary>A differentiable operation as traced: its operands, without a register width.</summary>
internal interface IOperation
{
    /// <summary>Whether the result may take the place of the first operand, which has as many numbers.</summary>
    bool MayWorkInPlace => false;

    /// <summary>Whether the backward pass reads the operation's own result.</summary>
    bool ReadsResultBackwards => true;

    /// <summary>Makes the code that runs it, with every row at its place in memory.</summary>
    /// <param name="layout">Gives rows their places.</param>
    /// <param name="result">The rows that hold the result.</param>
    IKernel<TNumber> Bind<TLanes, TNumber>(RecordLayout layout, Value result)
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged;
}

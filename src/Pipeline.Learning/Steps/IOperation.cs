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

    /// <summary>The same for records of one lane, where the rows of a value lie side by side.</summary>
    /// <typeparam name="TUnits">A register for the numbers of neighbouring rows, for operations that can use it.</typeparam>
    /// <typeparam name="TLanes">One number, for those that cannot.</typeparam>
    /// <typeparam name="TNumber">The number.</typeparam>
    /// <param name="layout">Gives rows their places.</param>
    /// <param name="result">The rows that hold the result.</param>
    IKernel<TNumber> BindUnits<TUnits, TLanes, TNumber>(RecordLayout layout, Value result)
        where TUnits : struct, ILanes<TUnits, TNumber>
        where TLanes : struct, ILanes<TLanes, TNumber>
        where TNumber : unmanaged => Bind<TLanes, TNumber>(layout, result);
}

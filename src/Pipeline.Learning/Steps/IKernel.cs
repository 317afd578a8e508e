namespace Pipeline.Learning.Steps;

/// <summary>The forward and backward code of one operation at fixed places of a record. It keeps nothing between calls, so threads share it.</summary>
/// <typeparam name="TNumber">float, or double to check gradients.</typeparam>
internal interface IKernel<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Computes the result of one step.</summary>
    /// <param name="tape">The records of all steps.</param>
    /// <param name="record">Where the step's record begins; the previous step's lies directly before it.</param>
    void Forward(Span<TNumber> tape, int record);

    /// <summary>Adds the operation's part to the adjoints of its operands, from the adjoint of its result.</summary>
    /// <param name="tape">The records of all steps, as the forward pass left them.</param>
    /// <param name="record">Where the step's record begins in the tape.</param>
    /// <param name="adjoint">The adjoints of a chunk of steps, laid out as the tape.</param>
    /// <param name="adjointRecord">Where the step's record begins in the adjoints.</param>
    void Backward(ReadOnlySpan<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord);
}

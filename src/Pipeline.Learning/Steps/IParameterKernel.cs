namespace Pipeline.Learning.Steps;

/// <summary>The kernel of an operation with parameters.</summary>
/// <typeparam name="TNumber">float, or double to check gradients.</typeparam>
internal interface IParameterKernel<TNumber> : IKernel<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Numbers that a thread keeps for the sums of the gradient, with what it needs to make them.</summary>
    int SumsLength { get; }

    /// <summary>Takes over the parameters of the step; called before the passes of an update.</summary>
    void Load(ReadOnlySpan<TNumber> parameters);

    /// <summary>Adds the gradient of a chunk of steps, after its backward pass, to the sums.</summary>
    /// <param name="tape">The records of all steps.</param>
    /// <param name="record">Where the chunk's first record begins in the tape.</param>
    /// <param name="adjoint">The adjoints of the chunk.</param>
    /// <param name="adjointRecord">Where the chunk's first record begins in the adjoints.</param>
    /// <param name="steps">Steps in the chunk.</param>
    /// <param name="sums">This kernel's <see cref="SumsLength"/> numbers; zero before the first chunk.</param>
    void AddGradient(ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums);

    /// <summary>Adds the sums to the gradient of all parameters of the step, after the last chunk.</summary>
    void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient);
}

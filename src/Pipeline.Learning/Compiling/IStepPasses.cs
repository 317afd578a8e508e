namespace Pipeline.Learning.Compiling;

/// <summary>The passes of a step's kernels over some steps. Threads share it.</summary>
/// <typeparam name="TNumber">float, or double to check gradients.</typeparam>
internal interface IStepPasses<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Numbers for the sums of all parameter kernels, one after the other.</summary>
    int SumsLength { get; }

    /// <summary>Takes over the parameters; called by one thread before the passes of an update.</summary>
    void Load(ReadOnlySpan<TNumber> parameters);

    /// <summary>Runs <paramref name="steps"/> steps forwards from <paramref name="record"/> on.</summary>
    void Forward(Span<TNumber> tape, int record, int steps);

    /// <summary>Runs <paramref name="steps"/> steps backwards; the records given are those of the last of them.</summary>
    void Backward(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps);

    /// <summary>Adds the gradient of <paramref name="steps"/> steps, whose first records are given, to the sums.</summary>
    void AddGradient(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums);

    /// <summary>Adds the sums to the gradient of all parameters.</summary>
    void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient);
}

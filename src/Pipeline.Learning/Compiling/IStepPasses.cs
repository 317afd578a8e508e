namespace Pipeline.Learning.Compiling;

/// <summary>The passes of a step's kernels over some steps. Threads share it.</summary>
/// <typeparam name="TNumber">float, or double to check gradients.</typeparam>
internal interface IStepPasses<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Takes over the parameters; called by one thread before the passes of an update.</summary>
    void Load(ReadOnlySpan<TNumber> parameters);

    /// <summary>Runs <paramref name="steps"/> steps forwards from <paramref name="record"/> on.</summary>
    void Forward(Span<TNumber> tape, int record, int steps);

    /// <summary>Runs <paramref name="steps"/> steps backwards; the records given are those of the last of them.</summary>
    void Backward(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps);

    /// <summary>Adds the gradient of <paramref name="steps"/> steps, whose first records are given, to sixteen partial sums for each parameter.</summary>
    void AddGradient(Span<TNumber> tape, int record, Span<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> laneGradient);
}

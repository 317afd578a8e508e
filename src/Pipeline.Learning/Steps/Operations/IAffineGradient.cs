namespace Pipeline.Learning.Steps.Operations;

/// <summary>Sums the gradient of an affine map: dW ← dW + δ xᵀ over steps and lanes. How it sums is part of the bits, so the size of the map alone decides.</summary>
internal interface IAffineGradient<TNumber>
    where TNumber : unmanaged
{
    /// <inheritdoc cref="IParameterKernel{TNumber}.SumsLength"/>
    int SumsLength { get; }

    /// <inheritdoc cref="IParameterKernel{TNumber}.AddGradient"/>
    void Add(ReadOnlySpan<TNumber> tape, int record, ReadOnlySpan<TNumber> adjoint, int adjointRecord, int steps, Span<TNumber> sums);

    /// <inheritdoc cref="IParameterKernel{TNumber}.Collect"/>
    void Collect(ReadOnlySpan<TNumber> sums, Span<TNumber> gradient);
}

namespace Pipeline.Learning.Steps.Operations;

/// <summary>The matrix product of an affine map: y ← y + M·x. Each y adds its columns in order, with one rounding each.</summary>
internal interface IMatrixProduct<TNumber>
    where TNumber : unmanaged
{
    /// <summary>Takes over the matrix M: the factor of (row, column) is the parameter that <paramref name="places"/> [R × C] names.</summary>
    void Load(ReadOnlySpan<TNumber> parameters, ReadOnlySpan<int> places);

    /// <summary>y ← M·x, or y ← y + M·x.</summary>
    /// <param name="source">Holds x at <paramref name="sourceRecord"/>.</param>
    /// <param name="sourceRecord">The record of x.</param>
    /// <param name="destination">Holds y at <paramref name="destinationRecord"/>; may be the same memory, but no y may be an x.</param>
    /// <param name="destinationRecord">The record of y.</param>
    /// <param name="add">Whether the sums begin with y rather than zero.</param>
    void Multiply(ReadOnlySpan<TNumber> source, int sourceRecord, Span<TNumber> destination, int destinationRecord, bool add);
}

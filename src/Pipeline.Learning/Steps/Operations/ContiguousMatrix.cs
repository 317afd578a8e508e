using System.Runtime.CompilerServices;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A matrix whose numbers lie side by side, such as a result or a slice of one.</summary>
/// <param name="first">The place of number (0, 0).</param>
/// <param name="rowStride">Places between a row and the next.</param>
/// <param name="columnStride">Places between a column and the next.</param>
internal readonly struct ContiguousMatrix(int first, int rowStride, int columnStride) : IMatrixPlaces
{
    public int this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => first + (row * rowStride) + (column * columnStride);
    }
}

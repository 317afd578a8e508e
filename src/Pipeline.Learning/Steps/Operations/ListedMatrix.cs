using System.Runtime.CompilerServices;

namespace Pipeline.Learning.Steps.Operations;

/// <summary>A matrix whose numbers lie anywhere, such as a concatenation.</summary>
/// <param name="places">The place of each number, row after row.</param>
/// <param name="rowStride">Entries of the list between a row and the next.</param>
/// <param name="columnStride">Entries of the list between a column and the next.</param>
internal readonly struct ListedMatrix(int[] places, int rowStride, int columnStride) : IMatrixPlaces
{
    public int this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => places[(row * rowStride) + (column * columnStride)];
    }
}

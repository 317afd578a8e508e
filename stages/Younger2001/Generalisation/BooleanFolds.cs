using Younger2001.Mappings;

namespace Younger2001.Generalisation;

/// <summary>The 16 Boolean functions in four folds of four.</summary>
/// <remarks>
/// The folds are the cosets of a linear code of two bits in four. In each, every input is mapped to 0 by two functions and to 1 by two, so that no
/// single value tells the fold that is held out from the others.
/// </remarks>
internal static class BooleanFolds
{
    /// <summary>How many folds there are.</summary>
    public const int Count = 4;

    private static ReadOnlySpan<int> Code => [0b0000, 0b0101, 0b1011, 0b1110];

    /// <summary>The functions of a fold, counted from 1.</summary>
    public static int[] Of(int fold)
    {
        int[] functions = [.. Code];
        for (int i = 0; i < functions.Length; i++)
        {
            functions[i] ^= fold - 1;
        }

        return functions;
    }

    /// <summary>The functions of all other folds, in their order.</summary>
    public static int[] AllBut(int fold) => [.. Enumerable.Range(0, BooleanFunction.Count).Except(Of(fold))];
}

using System.Runtime.InteropServices;

namespace Pipeline.Tables.Encodings;

/// <summary>Numbers the distinct values of a column chunk in order of first appearance.</summary>
internal static class DistinctValues
{
    /// <summary>Writes each value's number and answers the distinct values, or null when there are more than <paramref name="maximum"/>.</summary>
    /// <remarks>The hash table only answers "seen before?"; its own order is never read, so the result depends on the values alone.</remarks>
    public static T[]? Index<T>(ReadOnlySpan<T> values, int maximum, Span<int> indices, IEqualityComparer<T>? comparer = null)
        where T : notnull
    {
        var numbers = new Dictionary<T, int>(comparer);
        var distinct = new List<T>();
        for (int i = 0; i < values.Length; i++)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, values[i], out bool seen);
            if (!seen)
            {
                if (distinct.Count == maximum)
                {
                    return null;
                }

                number = distinct.Count;
                distinct.Add(values[i]);
            }

            indices[i] = number;
        }

        return [.. distinct];
    }
}

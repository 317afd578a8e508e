namespace Pipeline.Learning.Steps.Operations;

/// <summary>Cuts vectors into runs of rows that lie one after the other in all of them, so that one loop passes over a run.</summary>
internal static class RowRuns
{
    /// <summary>The runs as first index and number of rows, in order.</summary>
    /// <param name="layout">The record.</param>
    /// <param name="places">Places of each vector's rows; the sink of adjoints may stand in place of any.</param>
    public static IEnumerable<(int First, int Rows)> Cut(RecordLayout layout, params int[][] places)
    {
        int first = 0;
        for (int i = 1; i <= places[0].Length; i++)
        {
            if (i == places[0].Length || !Array.TrueForAll(places, place => Follows(layout, place[i - 1], place[i])))
            {
                yield return (first, i - first);
                first = i;
            }
        }
    }

    private static bool Follows(RecordLayout layout, int place, int next) =>
        place == layout.Sink ? next == layout.Sink : next == place + layout.Lanes;
}

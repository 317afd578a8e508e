using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Reporting.Graphs;

/// <summary>Places a graph on a grid: every stage in a column right of all that it reads, with few crossings. The same graph gives the same places.</summary>
/// <param name="Places">Column and row of each stage, from 0; no two share a place.</param>
/// <param name="Columns">Number of columns.</param>
/// <param name="Rows">Number of rows.</param>
public sealed record GraphLayout(ImmutableDictionary<StageName, (int Column, int Row)> Places, int Columns, int Rows)
{
    /// <summary>Passes of the ordering; the order is settled long before.</summary>
    private const int Passes = 8;

    /// <summary>Lays out <paramref name="graph"/>.</summary>
    /// <remarks>
    /// The column is the length of the longest path to a stage. Rows are given from the left: a stage takes the free row nearest to the middle of what it reads, in the order of
    /// these middles (the barycentre heuristic of Sugiyama, Tagawa and Toda 1981), and then from the right by its readers, in turn.
    /// </remarks>
    public static GraphLayout Of(StageGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        Dictionary<StageName, int> depths = Depths(graph);
        int columns = depths.Count == 0 ? 0 : depths.Values.Max() + 1;
        StageName[][] order = [.. Enumerable.Range(0, columns).Select(column => graph.Stages.Where(stage => depths[stage] == column).ToArray())];
        ILookup<StageName, StageName> producers = graph.Edges.ToLookup(edge => edge.To, edge => edge.From);
        ILookup<StageName, StageName> readers = graph.Edges.ToLookup(edge => edge.From, edge => edge.To);
        var rows = new Dictionary<StageName, double>();
        foreach (StageName[] column in order)
        {
            Spread(column, rows);
        }

        for (int pass = 0; pass < Passes; pass++)
        {
            bool isForward = pass % 2 == 1;
            for (int i = 0; i < columns; i++)
            {
                int column = isForward ? i : columns - 1 - i;
                ILookup<StageName, StageName> neighbours = isForward ? producers : readers;
                order[column] = [.. order[column].OrderBy(stage => Middle(stage, neighbours, rows))];
                Spread(order[column], rows);
            }
        }

        return Settle(order, producers);
    }

    private static Dictionary<StageName, int> Depths(StageGraph graph)
    {
        ILookup<StageName, StageName> producers = graph.Edges.ToLookup(edge => edge.To, edge => edge.From);
        var depths = new Dictionary<StageName, int>();
        foreach (StageName stage in graph.Stages)
        {
            Depth(stage);
        }

        return depths;

        // The declaration has no cycles, so this ends.
        int Depth(StageName stage)
        {
            if (!depths.TryGetValue(stage, out int depth))
            {
                depth = producers[stage].Select(Depth).DefaultIfEmpty(-1).Max() + 1;
                depths.Add(stage, depth);
            }

            return depth;
        }
    }

    private static double Middle(StageName stage, ILookup<StageName, StageName> neighbours, Dictionary<StageName, double> rows) =>
        neighbours.Contains(stage) ? neighbours[stage].Select(neighbour => rows[neighbour]).Average() : rows[stage];

    /// <summary>Spreads a column over the unit interval, so that columns of different lengths compare.</summary>
    private static void Spread(StageName[] column, Dictionary<StageName, double> rows)
    {
        for (int i = 0; i < column.Length; i++)
        {
            rows[column[i]] = (i + 0.5) / column.Length;
        }
    }

    /// <summary>Gives rows: the first column from the top, each further stage beside what it reads as far as it is free.</summary>
    private static GraphLayout Settle(StageName[][] order, ILookup<StageName, StageName> producers)
    {
        var places = ImmutableDictionary.CreateBuilder<StageName, (int Column, int Row)>();
        int rows = 0;
        for (int column = 0; column < order.Length; column++)
        {
            int free = 0;
            foreach (StageName stage in order[column])
            {
                int wanted = producers[stage].Select(producer => places[producer].Row).DefaultIfEmpty(free).Min();
                int row = Math.Max(free, wanted);
                places.Add(stage, (column, row));
                free = row + 1;
                rows = Math.Max(rows, free);
            }
        }

        return new GraphLayout(places.ToImmutable(), order.Length, rows);
    }
}

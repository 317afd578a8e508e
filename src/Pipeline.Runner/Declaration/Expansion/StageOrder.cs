using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Orders stages so that each comes after all that it reads; among those that are free, the first declared comes first.</summary>
internal static class StageOrder
{
    /// <summary>The order, or null when cycles were reported.</summary>
    public static ImmutableArray<StageDraft>? Sort(IReadOnlyList<StageDraft> drafts, ProblemList problems)
    {
        var waiting = drafts.ToDictionary(draft => draft, draft => draft.Reads.Select(read => read.Producer).Distinct().Count());
        ILookup<StageDraft, StageDraft> readers = drafts
            .SelectMany(draft => draft.Reads.Select(read => (read.Producer, Reader: draft)).Distinct())
            .ToLookup(pair => pair.Producer, pair => pair.Reader);
        var free = new PriorityQueue<StageDraft, int>(drafts.Where(draft => waiting[draft] == 0).Select(draft => (draft, draft.Index)));
        var order = ImmutableArray.CreateBuilder<StageDraft>(drafts.Count);
        while (free.TryDequeue(out StageDraft? next, out _))
        {
            order.Add(next);
            foreach (StageDraft reader in readers[next])
            {
                if (--waiting[reader] == 0)
                {
                    free.Enqueue(reader, reader.Index);
                }
            }
        }

        if (order.Count == drafts.Count)
        {
            return order.ToImmutable();
        }

        ReportCycles(drafts.Where(draft => waiting[draft] > 0).ToHashSet(), problems);
        return null;
    }

    /// <summary>Follows references among the stages that were never free: each has one to another, so every walk ends in a cycle.</summary>
    private static void ReportCycles(HashSet<StageDraft> stuck, ProblemList problems)
    {
        var visited = new HashSet<StageDraft>();
        foreach (StageDraft start in stuck.OrderBy(draft => draft.Index))
        {
            var path = new List<(StageDraft Stage, YamlNode Reference)>();
            StageDraft at = start;
            while (visited.Add(at))
            {
                (StageDraft producer, YamlNode reference) = at.Reads.First(read => stuck.Contains(read.Producer));
                path.Add((at, reference));
                at = producer;
            }

            // A walk that met an earlier one ends in a cycle that was reported with it.
            int first = path.FindIndex(step => step.Stage == at);
            if (first >= 0)
            {
                Report(path[first..], problems);
            }
        }
    }

    private static void Report(List<(StageDraft Stage, YamlNode Reference)> cycle, ProblemList problems)
    {
        // Told from the stage that is declared first, whichever stage the walk came from.
        int first = cycle.FindIndex(step => step.Stage.Index == cycle.Min(other => other.Stage.Index));
        IEnumerable<StageDraft> stages = cycle[first..].Concat(cycle[..first]).Select(step => step.Stage);
        problems.Add(
            cycle[first].Reference.Position,
            $"Stages read each other in a cycle: {string.Join(" → ", stages.Append(cycle[first].Stage).Select(stage => stage.Name))}.",
            "Remove one of these references.");
    }
}

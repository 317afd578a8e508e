using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Figures;

/// <summary>How many seeds a figure rests on: on each way up from it, those of the first stage that has a seed.</summary>
internal static class FigureReplication
{
    /// <summary>More names than these say less.</summary>
    private const int MostStages = 4;

    /// <summary><c>n = 20 seeds of a/evaluation, one seed (1001) of a/data.</c>; empty when no seed stands behind the figure.</summary>
    public static string Of(PipelineModel pipeline, InstanceName figure)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        string[] parts = [.. Seeds(pipeline, figure).Select(stage => $"{Count(stage.Value)} of {stage.Key}")];
        string more = parts.Length > MostStages ? string.Create(CultureInfo.InvariantCulture, $" and of {parts.Length - MostStages} more stages") : "";
        return parts.Length == 0 ? "" : $"n = {string.Join(", ", parts.Take(MostStages))}{more}.";
    }

    private static string Count(SortedSet<string> seeds) =>
        seeds.Count == 1 ? $"one seed ({seeds.Min})" : string.Create(CultureInfo.InvariantCulture, $"{seeds.Count} seeds");

    /// <summary>Stage → its seeds, in the order in which they are reached.</summary>
    private static OrderedDictionary<StageName, SortedSet<string>> Seeds(PipelineModel pipeline, InstanceName figure)
    {
        var instances = pipeline.Instances.ToDictionary(instance => instance.Name);
        var seeds = new OrderedDictionary<StageName, SortedSet<string>>();
        var known = new HashSet<InstanceName>();
        var queue = new Queue<InstanceName>([figure]);
        while (queue.TryDequeue(out InstanceName? name))
        {
            if (!known.Add(name))
            {
                continue;
            }

            if (name.Axes[AxisValues.SeedAxis] is string seed)
            {
                seeds.TryAdd(name.Stage, new SortedSet<string>(StringComparer.Ordinal));
                seeds[name.Stage].Add(seed);
                continue;
            }

            foreach (OutputReference read in instances.GetValueOrDefault(name)?.Inputs.SelectMany(input => input.Elements) ?? [])
            {
                queue.Enqueue(read.Producer);
            }
        }

        return seeds;
    }
}

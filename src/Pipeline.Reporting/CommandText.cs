using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>Commands as a reader can paste them into a shell at the root of the checkout.</summary>
public static class CommandText
{
    /// <summary>Computes an instance, and whatever it needs, again.</summary>
    public static string Recompute(string instance, PipelineModel pipeline) => $"./pipeline run --force {Quote(instance)}{Profile(pipeline)}";

    /// <summary>Prints an output.</summary>
    public static string Show(string output, PipelineModel pipeline) => $"./pipeline show {Quote(output)}{Profile(pipeline)}";

    /// <summary>Says which settings, code and inputs decided an instance.</summary>
    public static string Explain(string instance, PipelineModel pipeline) => $"./pipeline explain --verbose {Quote(instance)}{Profile(pipeline)}";

    private static string Profile(PipelineModel pipeline)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        return pipeline.Profile == pipeline.Profiles.FirstOrDefault() ? "" : $" --profile {pipeline.Profile}";
    }

    // A shell would take brackets for a pattern; no name holds a quote.
    private static string Quote(string name) => name.Contains('[', StringComparison.Ordinal) ? $"'{name}'" : name;
}

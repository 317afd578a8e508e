using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Runner.Blame;

/// <summary>A metric as <c>metrics diff</c> names it: of one instance, or its mean over several.</summary>
/// <param name="Text"><c>stage[seed=1].mse</c>, <c>stage.mse</c> or <c>stage[*].mse</c>.</param>
/// <param name="Instances">The instances that report it, in order; never empty.</param>
/// <param name="Metric">Its name.</param>
public sealed record NamedMetric(string Text, ImmutableArray<InstanceName> Instances, string Metric)
{
    /// <summary>Reads a name.</summary>
    /// <exception cref="BlameException">The profile has no such stage or metric.</exception>
    public static NamedMetric Parse(string text, PipelineModel model)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(model);

        // Names of stages may hold dots, and values of axes, too; names of metrics hold none.
        int dot = text.LastIndexOf('.');
        string place = dot < 0 ? text : text[..dot], metric = text[(dot + 1)..];
        string[] known = [.. model.Stages.Where(stage => stage.Name.ToString() == place.Split('[')[0]).SelectMany(stage => stage.Type.Metrics).Select(declared => declared.Name)];
        if (!known.Contains(metric, StringComparer.Ordinal))
        {
            throw new BlameException(
                $"Profile {model.Profile} has no metric '{text}'.",
                known.Length > 0 ? $"The metrics of '{place}' are: {string.Join(", ", known)}." : "Write STAGE.METRIC, STAGE[seed=1].METRIC or STAGE[*].METRIC; './pipeline metrics' lists them.");
        }

        string pattern = place.EndsWith("[*]", StringComparison.Ordinal) ? place[..^3] : place;
        return new NamedMetric(text, [.. Selection.Matching(model.Instances, [pattern]).Select(instance => instance.Name)], metric);
    }
}

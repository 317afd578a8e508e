using System.Collections.Immutable;
using System.Globalization;

namespace Pipeline.Runner.Parameters;

/// <summary>Compares the settings of two versions.</summary>
public static class ParameterComparison
{
    /// <summary>What differs, sorted by stage; first a stage's instances, then its settings.</summary>
    public static ImmutableArray<ParameterChange> Compare(ParameterSet before, ParameterSet now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        IEnumerable<string> stages = before.Instances.Keys.Union(now.Instances.Keys).Select(StageOf).Distinct().Order(StringComparer.Ordinal);
        return [.. stages.SelectMany(stage => OfStage(stage, before, now))];
    }

    private static string StageOf(string instance) => instance.Split('[')[0];

    private static IEnumerable<ParameterChange> OfStage(string stage, ParameterSet before, ParameterSet now)
    {
        string[] old = [.. before.Instances.Keys.Where(instance => StageOf(instance) == stage)];
        string[] current = [.. now.Instances.Keys.Where(instance => StageOf(instance) == stage)];
        if (!old.SequenceEqual(current))
        {
            yield return new ParameterChange($"{stage}[*]", Describe(old), Describe(current));
        }

        string[] both = [.. old.Intersect(current)];
        IEnumerable<string> settings = both.SelectMany(instance => before.Instances[instance].Keys.Union(now.Instances[instance].Keys)).Distinct().Order(StringComparer.Ordinal);
        foreach (string setting in settings)
        {
            (string Instance, string? Old, string? New)[] values = [.. both.Select(instance => (instance, before.Instances[instance].GetValueOrDefault(setting), now.Instances[instance].GetValueOrDefault(setting)))];
            bool isAlike = values.Select(value => (value.Old, value.New)).Distinct().Count() == 1;
            foreach ((string instance, string? oldValue, string? newValue) in values.Where(value => value.Old != value.New).Take(isAlike ? 1 : values.Length))
            {
                yield return new ParameterChange($"{(isAlike ? stage : instance)}.{setting}", oldValue, newValue);
            }
        }
    }

    /// <summary><c>3 instances: seed=1 … seed=3</c>.</summary>
    private static string? Describe(string[] instances)
    {
        string[] places = [.. instances.Select(instance => instance.IndexOf('[', StringComparison.Ordinal) is > 0 and int bracket ? instance[(bracket + 1)..^1] : "no axes")];
        return places.Length switch
        {
            0 => null,
            1 => $"1 instance: {places[0]}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{places.Length} instances: {places[0]} … {places[^1]}"),
        };
    }
}

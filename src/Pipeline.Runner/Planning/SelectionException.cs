using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Reading;

namespace Pipeline.Runner.Planning;

/// <summary>A pattern on the command line chooses nothing.</summary>
public sealed class SelectionException : PipelineException
{
    private SelectionException(string what, string remedy)
        : base(what, remedy, ExitCode.Invalid)
    {
    }

    internal static SelectionException Malformed(string pattern) => new(
        $"'{pattern}' is no pattern for stages. Expected a name with '*' or '**', and perhaps [axis=value,…].",
        "Quote it for the shell, as in 'younger2001/boolean/learner[seed=1]'.");

    internal static SelectionException NoMatch(string pattern, IReadOnlyList<StageInstance> instances)
    {
        string[] stages = [.. instances.Select(instance => instance.Name.Stage.ToString()).Distinct()];
        string shown = string.Join(", ", stages.Take(8)) + (stages.Length > 8 ? ", …" : "");
        string remedy = Meant(pattern, stages) is string meant ? $"Did you mean '{meant}'?" : $"Its stages are {shown}.";
        return new SelectionException($"No stage of this profile matches '{pattern}'.", $"{remedy} './pipeline plan' lists the instances.");
    }

    /// <summary>The pattern with its names spelled as a stage's are; null when no stage is close, or the names are right.</summary>
    private static string? Meant(string pattern, string[] stages)
    {
        int special = pattern.AsSpan().IndexOfAny('*', '[');
        bool isPrefix = special >= 0 && pattern[special] == '*';
        string name = special < 0 ? pattern : isPrefix ? pattern[..(pattern.LastIndexOf('/', special) + 1)] : pattern[..special];
        if (special < 0 && stages.Any(stage => stage.StartsWith(name + '/', StringComparison.Ordinal)))
        {
            return name + "/**";
        }

        // What stands before a wildcard are whole segments, to be found at the beginning of a name.
        int segments = name.Count(character => character == '/');
        string[] names = isPrefix ? [.. stages.Select(stage => Beginning(stage, segments)).Distinct()] : stages;
        return !names.Contains(name) && Spelling.Closest(name, names) is string close ? close + pattern[name.Length..] : null;
    }

    /// <summary>The first segments of a name, each with its slash; all of it where it has fewer.</summary>
    private static string Beginning(string stage, int segments)
    {
        int end = 0;
        for (int i = 0; i < segments; i++)
        {
            end = stage.IndexOf('/', end) + 1;
            if (end == 0)
            {
                return stage;
            }
        }

        return stage[..end];
    }
}

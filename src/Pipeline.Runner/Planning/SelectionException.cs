using Pipeline.Core;
using Pipeline.Runner.Declaration;

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
        return new SelectionException($"No stage of this profile matches '{pattern}'.", $"Its stages are {shown}. './pipeline plan' lists the instances.");
    }
}

using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>Stage classes break the rules of a stage. Holds every violation.</summary>
public sealed class StageCatalogException(ImmutableArray<string> violations) : PipelineException(
    $"Stage classes break {violations.Length} {(violations.Length == 1 ? "rule" : "rules")}:\n{string.Join('\n', violations)}",
    "Correct the classes above and build again.",
    ExitCode.Invalid)
{
    /// <summary>One violation a line, then the remedy.</summary>
    public override string Message => $"{What}\n{Remedy}";

    /// <summary>Each names the class, what was expected, what was found and what to do.</summary>
    public ImmutableArray<string> Violations { get; } = violations;
}

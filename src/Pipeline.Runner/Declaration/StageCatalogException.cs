using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration;

/// <summary>Stage classes break the rules of a stage. Holds every violation.</summary>
public sealed class StageCatalogException(ImmutableArray<string> violations) : PipelineException(
    $"{violations.Length} stage {(violations.Length == 1 ? "class is" : "rules are")} broken:\n{string.Join('\n', violations)}\n",
    "Correct the classes above and build again.",
    ExitCode.Invalid)
{
    /// <summary>Each names the class, what was expected, what was found and what to do.</summary>
    public ImmutableArray<string> Violations { get; } = violations;
}

using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Fingerprints;

namespace Pipeline.Runner.Planning;

/// <summary>A stage's code cannot be fingerprinted or is not pure.</summary>
public sealed class StageCodeException(string what, string remedy) : PipelineException(what, remedy, ExitCode.Invalid)
{
    internal static StageCodeException Impure(string stageType, ImmutableArray<PurityViolation> violations)
    {
        IEnumerable<string> lines = violations.Select(violation =>
            $"\n  {violation.Member}: {violation.Reason}\n    {string.Join(" → ", violation.CallChain)}");
        return new StageCodeException(
            $"Stage type '{stageType}' is not pure, so its results could differ from run to run:{string.Concat(lines)}\n",
            "Take what the stage needs from its settings, inputs or random streams instead.");
    }
}

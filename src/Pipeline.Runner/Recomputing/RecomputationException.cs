using Pipeline.Core;

namespace Pipeline.Runner.Recomputing;

/// <summary>A result that was computed again is not the recorded one.</summary>
/// <param name="difference">The first thing that differs.</param>
/// <param name="foundIn">The folder with what came out this time.</param>
public sealed class RecomputationException(ResultDifference difference, string foundIn) : PipelineException(
    $"{difference}.",
    $"Nothing was replaced; what came out this time lies in '{foundIn}'. Look for chance, a clock or an order that the stage does not declare, or a machine that computes wrongly.",
    ExitCode.Integrity)
{
    /// <summary>The first thing that differs.</summary>
    public ResultDifference Difference { get; } = difference;
}

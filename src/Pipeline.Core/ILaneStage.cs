namespace Pipeline.Core;

/// <summary>A stage whose seeds can run together, one instance a lane, with the same bytes as each alone.</summary>
/// <remarks>
/// The runner groups ready instances of one stage that differ in the axis <c>seed</c> alone. Each keeps its own key, outputs and record, so how
/// they were grouped leaves no trace.
/// </remarks>
public interface ILaneStage : IStage
{
    /// <summary>Runs every context of <paramref name="lanes"/>; all share the stage's settings.</summary>
    Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken);
}

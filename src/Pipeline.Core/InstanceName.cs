namespace Pipeline.Core;

/// <summary>One instance of a stage, such as <c>younger2001/boolean/learner[seed=1001]</c>.</summary>
/// <param name="Stage">The declared stage.</param>
/// <param name="Axes">Its place in the stage's matrix.</param>
public sealed record InstanceName(StageName Stage, AxisValues Axes)
{
    /// <inheritdoc/>
    public override string ToString() => Axes.Pairs.Count == 0 ? Stage.ToString() : $"{Stage}[{Axes}]";
}

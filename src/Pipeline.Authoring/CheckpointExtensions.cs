using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Weights;

namespace Pipeline.Authoring;

/// <summary>Checkpoints as a stage's author sees them: the state is named once, and serves both ways.</summary>
/// <remarks>
/// <code>
/// void State(ICheckpoint pieces) { pieces.Part("trainer", trainer); pieces.Stream("sequences", random); }
/// stage.TryRestore(State);
/// while (trainer.Updates &lt; settings.Updates)
/// {
///     stage.SaveWhenDue(trainer.Updates, State, cancellationToken);
///     … draw, write inputs, trainer.Update() …
/// }
/// </code>
/// Everything that the rest of the run depends on belongs to the state, also what the stage will write: open outputs after the loop.
/// </remarks>
public static class CheckpointExtensions
{
    /// <summary>Puts back the state that a stopped attempt left, or answers false: begin at the beginning.</summary>
    /// <exception cref="CheckpointRefusedException">It is another training's. The runner catches this and runs the stage again without it.</exception>
    public static bool TryRestore(this StageContext stage, Action<ICheckpoint> state)
    {
        ArgumentNullException.ThrowIfNull(stage);
        if (!stage.Checkpoint.TryOpen(out Stream? content))
        {
            return false;
        }

        using (content)
        {
            try
            {
                long position = -1;
                Checkpoint.Restore(WeightsFile.Read(content), pieces => Exchange(pieces, ref position, state));
                return position == stage.Checkpoint.Position
                    ? true
                    : throw new CheckpointRefusedException($"it was saved at {position}, but says {stage.Checkpoint.Position}.");
            }
            catch (WeightsFormatException exception)
            {
                throw new CheckpointRefusedException(exception.What, exception);
            }
        }
    }

    /// <summary>Saves the state when it is time to, or when the run is asked to stop; then stops it. Call it once an update, before the update.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="done">Updates done; before the first there is nothing to save.</param>
    /// <param name="state">Names the state.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    public static void SaveWhenDue(this StageContext stage, long done, Action<ICheckpoint> state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stage);
        if (done > 0 && (cancellationToken.IsCancellationRequested || stage.Checkpoint.IsDue))
        {
            Save(stage, done, state);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Groups lanes that can go on together: those that an earlier attempt left after as many updates. Mostly that is one group; after a kill amid saving,
    /// or with lanes that were stopped in other company, there are several, to be run one after the other.
    /// </summary>
    public static IEnumerable<IReadOnlyList<StageContext>> InStep(this IEnumerable<StageContext> lanes) =>
        lanes.GroupBy(lane => lane.Checkpoint.Position).Select(group => group.ToArray());

    /// <summary>Puts back the state of each of several lanes that are in step; <paramref name="state"/> names that of the lane of this number.</summary>
    public static void TryRestore(this IReadOnlyList<StageContext> lanes, Action<int, ICheckpoint> state)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        for (int lane = 0; lane < lanes.Count; lane++)
        {
            int number = lane;
            lanes[lane].TryRestore(pieces => state(number, pieces));
        }
    }

    /// <summary>Saves the state of every lane when it is time for one of them, so that all stay in step; otherwise as for one stage.</summary>
    public static void SaveWhenDue(
        this IReadOnlyList<StageContext> lanes, long done, Action<int, ICheckpoint> state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lanes);
        if (done > 0 && (cancellationToken.IsCancellationRequested || lanes.Any(lane => lane.Checkpoint.IsDue)))
        {
            for (int lane = 0; lane < lanes.Count; lane++)
            {
                int number = lane;
                Save(lanes[lane], done, pieces => state(number, pieces));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static void Save(StageContext stage, long done, Action<ICheckpoint> state) =>
        stage.Checkpoint.Write(done, content => Checkpoint.Save(pieces => Exchange(pieces, ref done, state)).Write(content));

    // The position is part of the content too, so that a stage goes on from where its state was saved or not at all.
    private static void Exchange(ICheckpoint pieces, ref long position, Action<ICheckpoint> state)
    {
        pieces.Count("position", ref position);
        state(pieces);
    }
}

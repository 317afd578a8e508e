using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Checkpoints;

/// <summary>Saves a training as a safetensors file and takes it back.</summary>
/// <remarks>
/// <code>
/// void State(ICheckpoint checkpoint) { checkpoint.Part("trainer", trainer); checkpoint.Stream("sequences", random); checkpoint.Count("update", ref update); }
/// WeightsFile file = Checkpoint.Save(State);     // after k updates
/// Checkpoint.Restore(file, State);               // in fresh objects: the updates k, k + 1, … give the bits of a training that never stopped
/// </code>
/// </remarks>
public static class Checkpoint
{
    /// <summary>Takes down every piece that <paramref name="state"/> names.</summary>
    public static WeightsFile Save(Action<ICheckpoint> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var pieces = new SavingCheckpoint();
        state(pieces);
        return pieces.ToFile();
    }

    /// <summary>Puts back every piece that <paramref name="state"/> names.</summary>
    /// <exception cref="WeightsFormatException">
    /// A piece is missing, has another shape or format, is not finite, or belongs to nothing named. Objects may be half restored then: make them anew.
    /// </exception>
    public static void Restore(WeightsFile file, Action<ICheckpoint> state)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(state);
        var pieces = new RestoringCheckpoint(file);
        state(pieces);
        pieces.CheckComplete();
    }
}

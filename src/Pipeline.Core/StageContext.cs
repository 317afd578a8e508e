using Pipeline.Numerics.Randomness;

namespace Pipeline.Core;

/// <summary>All that a stage sees: its inputs, outputs, metrics, random streams, checkpoint, log and progress. No path, clock or environment.</summary>
public sealed class StageContext(IStageSession session)
{
    /// <summary>Cores that the stage may use. A result never depends on it.</summary>
    public int Cores => session.Cores;

    /// <summary>Where a long stage leaves its state, so that after a stop it goes on instead of starting over.</summary>
    public IStageCheckpoint Checkpoint => session.Checkpoint;

    /// <summary>The input of this name, which has one element.</summary>
    public StageInput Input(string name) => session.Inputs(name) is [StageInput only]
        ? only
        : throw new InvalidOperationException($"Input '{name}' has {session.Inputs(name).Count} elements, not one. Declare it Many = true and use Inputs.");

    /// <summary>The elements of the input of this name, in matrix order; empty when an optional input is absent.</summary>
    public IReadOnlyList<StageInput> Inputs(string name) => session.Inputs(name);

    /// <summary>Opens the output of this name for writing; the caller disposes it.</summary>
    public Stream Output(string name) => session.CreateOutput(name);

    /// <summary>Reports a declared metric; it must be finite.</summary>
    public void Metric(string name, double value) => session.ReportMetric(name, value);

    /// <summary>Opens a random stream, keyed by (pipeline seed, stream name, value of the axis <c>seed</c>, <paramref name="name"/>).</summary>
    /// <remarks>Opening the same name twice gives the same numbers. Adding a stream changes no other.</remarks>
    public Philox Random(string name) => session.OpenRandom(name);

    /// <summary>Shows how far the stage is; cheap enough to call at every update, of which some are shown.</summary>
    public void Progress(long done, long total, double? loss = null) => session.ReportProgress(new StageProgress(done, total, loss));

    /// <summary>Appends a line to the stage's log.</summary>
    public void Log(string line) => session.Log(line);
}

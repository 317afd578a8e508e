using Pipeline.Numerics.Randomness;

namespace Pipeline.Core;

/// <summary>What stands behind a <see cref="StageContext"/>: the runner's session of one instance, or a harness in a test.</summary>
public interface IStageSession
{
    /// <summary>Cores that the stage may use. A result never depends on it.</summary>
    int Cores { get; }

    /// <summary>Where the stage leaves its state.</summary>
    IStageCheckpoint Checkpoint { get; }

    /// <summary>The elements of input <paramref name="name"/> in matrix order; throws when it is not declared.</summary>
    IReadOnlyList<StageInput> Inputs(string name);

    /// <summary>Opens output <paramref name="name"/> for writing, once; throws when it is not declared.</summary>
    Stream CreateOutput(string name);

    /// <summary>Records metric <paramref name="name"/>, once; throws when it is not declared or not finite.</summary>
    void ReportMetric(string name, double value);

    /// <summary>Opens the random stream of this name.</summary>
    Philox OpenRandom(string name);

    /// <summary>Shows how far the stage is.</summary>
    void ReportProgress(StageProgress progress);

    /// <summary>Appends a line to the stage's log.</summary>
    void Log(string line);
}

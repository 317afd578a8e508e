namespace Younger2001.Comparison;

/// <summary>A trial of a search and what came of it.</summary>
/// <param name="Number">Which trial, from 1.</param>
/// <param name="Trial">Its settings.</param>
/// <param name="TrainError">Mean squared error over the last updates; null when the training diverged.</param>
/// <param name="TestError">Mean squared error on the test sequences.</param>
internal sealed record ScoredTrial(int Number, Trial Trial, double? TrainError, double TestError)
{
    /// <summary>Whether the training diverged, so that the trial failed.</summary>
    public bool HasDiverged => TrainError is null;

    /// <summary>The trial with the least test error; one that diverged only when all did.</summary>
    public static ScoredTrial Best(IEnumerable<ScoredTrial> trials) => trials.OrderBy(trial => trial.HasDiverged).ThenBy(trial => trial.TestError).First();
}

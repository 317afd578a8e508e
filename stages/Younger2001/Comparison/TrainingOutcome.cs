using Pipeline.Learning.Weights;

namespace Younger2001.Comparison;

/// <summary>What a training came to.</summary>
/// <param name="Weights">The weights that it ended with; when it diverged, those that it began with.</param>
/// <param name="Error">Mean squared error over its last updates; null when it diverged.</param>
/// <param name="Divergence">What was no longer finite, and at which update; null when all went well.</param>
internal sealed record TrainingOutcome(Parameters Weights, double? Error, string? Divergence)
{
    /// <summary>A training whose numbers were no longer finite has failed: the network is as it was before.</summary>
    public static TrainingOutcome Diverged(Parameters initial, string divergence) => new(initial, null, divergence);
}

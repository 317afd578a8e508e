using System.ComponentModel.DataAnnotations;
using Younger2001.Learners;

namespace Younger2001.Training;

/// <summary>Settings of <see cref="TrainOnline"/>.</summary>
/// <param name="Learner">The network, an LSTM of 1997; the paper's for the Boolean family when it is left out.</param>
/// <param name="Epochs">Passes over the training sequences (Table 1: 800, 10 000, 5000, 25 000).</param>
/// <param name="Share">The share of the epochs that is run; below 1 the experiment is smaller than the paper's.</param>
/// <param name="LearningRate">Rate α of the change at every step. The paper does not give it.</param>
public sealed record TrainOnlineSettings(
    LearnerSettings? Learner = null,
    [property: Range(1, 1_000_000)] int Epochs = 800,
    [property: Range(1e-6, 1.0)] double Share = 1,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.05)
{
    /// <summary>The epochs that are run.</summary>
    public int EpochsRun => Math.Max(1, (int)Math.Round(Share * Epochs));
}

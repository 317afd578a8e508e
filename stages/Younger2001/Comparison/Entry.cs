using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Comparison;

/// <summary>One training of a contender.</summary>
/// <param name="Stage">The stage that runs it, for random streams, cores and progress.</param>
/// <param name="Trial">Its settings.</param>
/// <param name="Number">Which of the stage's trainings, from 1; each has random streams of its own.</param>
internal sealed record Entry(StageContext Stage, Trial Trial, int Number)
{
    /// <summary>Where initial weights come from.</summary>
    public Philox InitialWeights => Stage.Random($"initial-weights/{Number}");

    /// <summary>Where fresh sequences come from.</summary>
    public Philox Sequences => Stage.Random($"sequences/{Number}");
}

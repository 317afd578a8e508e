using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Younger2001.Comparison;

/// <summary>The settings of a training that a search chooses. Where a contender has no use for one, it has no effect.</summary>
/// <param name="LearningRate">The rate of the rule: Adam's, that of plain descent, or α of a step's change on line.</param>
/// <param name="InitialScale">Factor of the initial weights' usual range or deviation.</param>
/// <param name="ClipNorm">Largest norm of a gradient; on-line rules have none.</param>
/// <param name="GateBias">How strongly gates begin in favour of what is stored: the bias of forget and update gates, minus that of the gates of 1997.</param>
internal readonly record struct Trial(double LearningRate, double InitialScale, double ClipNorm, double GateBias)
{
    /// <summary>Draws settings. Every contender gets the same ones from the same stream.</summary>
    /// <param name="random">Where from.</param>
    /// <param name="leastRate">The least learning rate that makes sense for the rule.</param>
    /// <param name="greatestRate">The greatest one. The rate lies at the same place of the logarithmic range for every rule.</param>
    public static Trial Draw(Philox random, double leastRate, double greatestRate) => new(
        LogUniform(random, leastRate, greatestRate),
        LogUniform(random, 0.3, 3),
        LogUniform(random, 0.02, 2),
        random.Uniform(0, 3));

    private static double LogUniform(Philox random, double least, double greatest) =>
        least * Exponential.Exp(random.NextDouble() * Exponential.Log(greatest / least));
}

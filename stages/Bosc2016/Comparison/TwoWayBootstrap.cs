using Bosc2016.Evaluation;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Comparison;

/// <summary>Draws of mean errors in which data sets and trainings are both drawn anew: the two factors that another experiment would change.</summary>
/// <remarks>Sets are drawn together for all contenders, so that differences are paired; trainings are drawn for each apart.</remarks>
internal sealed class TwoWayBootstrap
{
    private readonly double[][] _means;

    /// <summary>Draws.</summary>
    /// <param name="contenders">The contenders, all on the same sets.</param>
    /// <param name="replicates">R.</param>
    /// <param name="random">Where the draws come from.</param>
    public TwoWayBootstrap(IReadOnlyList<Contender> contenders, int replicates, Philox random)
    {
        _means = [.. contenders.Select(_ => new double[replicates])];
        int[] sets = new int[contenders[0].Errors[0].Length];
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            foreach (ref int set in sets.AsSpan())
            {
                set = random.NextInt32(sets.Length);
            }

            for (int contender = 0; contender < _means.Length; contender++)
            {
                _means[contender][replicate] = Mean(contenders[contender].Errors, sets, random);
            }
        }
    }

    /// <summary>Means of a contender, shape [R].</summary>
    public double[] Means(int contender) => _means[contender];

    /// <summary>Differences of two contenders' means, shape [R].</summary>
    public double[] Differences(int contender, int other)
    {
        double[] differences = new double[_means[contender].Length];
        for (int replicate = 0; replicate < differences.Length; replicate++)
        {
            differences[replicate] = _means[contender][replicate] - _means[other][replicate];
        }

        return differences;
    }

    /// <summary>The interval that holds 95 % of the draws.</summary>
    public static (double Low, double High) Interval(double[] draws)
    {
        double[] sorted = [.. draws.Order()];
        int beyond = (int)Math.Round(0.025 * (sorted.Length - 1));
        return (sorted[beyond], sorted[^(beyond + 1)]);
    }

    /// <summary>Twice the share of draws on the rarer side of zero, at least one draw's.</summary>
    public static double PValue(double[] differences)
    {
        int below = differences.Count(difference => difference < 0), above = differences.Count(difference => difference > 0);
        return Math.Min(1, 2.0 * (1 + Math.Min(below, above)) / (1 + differences.Length));
    }

    private static double Mean(double[][] errors, int[] sets, Philox random)
    {
        double[] trainings = new double[errors.Length];
        for (int i = 0; i < trainings.Length; i++)
        {
            double[] drawn = errors[errors.Length == 1 ? 0 : random.NextInt32(errors.Length)];
            double sum = 0;
            foreach (int set in sets)
            {
                sum += drawn[set];
            }

            trainings[i] = sum / sets.Length;
        }

        return trainings.Mean();
    }
}

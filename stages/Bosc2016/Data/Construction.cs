using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Data;

/// <summary>What makes one data set: all that an oracle needs to know of it.</summary>
/// <remarks>
/// <code>
/// M ~ U[−1, 1]^(d×d)    x₀ = M·z, z ~ N(0, 1)    b ~ Exp(mean λ)    v_j ~ Exp(mean b)    x = x₀ + N(0, diag v)
/// w ~ U[−1, 1]^d, threshold ~ N(0, 1) · deviation of w·x₀, twice    y = XOR of the two bits of x₀
/// </code>
/// </remarks>
/// <param name="Mixing">M, shape [d × d] row after row; clean samples have the covariance M·Mᵀ.</param>
/// <param name="NoiseLevel">b.</param>
/// <param name="NoiseVariances">v, shape [d].</param>
/// <param name="First">The first partition.</param>
/// <param name="Second">The second partition.</param>
internal sealed record Construction(double[] Mixing, double NoiseLevel, double[] NoiseVariances, Partition First, Partition Second)
{
    /// <summary>d.</summary>
    public int Inputs => NoiseVariances.Length;

    /// <summary>Draws the construction of a data set.</summary>
    public static Construction Draw(Population population, Philox random)
    {
        int d = population.Inputs;
        double[] mixing = Uniform(random, d * d);
        double noiseLevel = DrawExponential(random, population.Noise);
        double[] variances = new double[d];
        for (int j = 0; j < d; j++)
        {
            variances[j] = DrawExponential(random, noiseLevel);
        }

        var construction = new Construction(mixing, noiseLevel, variances, new Partition([], 0), new Partition([], 0));
        return construction with { First = construction.DrawPartition(population, random), Second = construction.DrawPartition(population, random) };
    }

    /// <summary>Draws samples before standardisation and answers their labels, 0 or 1.</summary>
    /// <param name="population">Says what is partitioned.</param>
    /// <param name="random">Where the numbers come from.</param>
    /// <param name="samples">Shape [n × d] row after row; written.</param>
    public int[] DrawSamples(Population population, Philox random, Span<double> samples)
    {
        int d = Inputs;
        int[] labels = new int[samples.Length / d];
        double[] z = new double[d], clean = new double[d];
        for (int i = 0; i < labels.Length; i++)
        {
            Normal(random, z);
            Mix(z, clean);
            Span<double> noisy = samples.Slice(i * d, d);
            for (int j = 0; j < d; j++)
            {
                noisy[j] = clean[j] + (Math.Sqrt(NoiseVariances[j]) * random.NextNormal());
            }

            ReadOnlySpan<double> labelled = population.Labels == LabelSource.Clean ? clean : noisy;
            labels[i] = First.Bit(labelled) ^ Second.Bit(labelled);
        }

        return labels;
    }

    // Paper gap: how thresholds are drawn. Zero is ruled out, for XOR of two planes through the mean leaves nothing to a linear model.
    private Partition DrawPartition(Population population, Philox random)
    {
        double[] w = Uniform(random, Inputs);
        double deviation = Math.Sqrt(ProjectedVariance(w, population.Labels));
        return new Partition(w, population.Constants.ThresholdDeviation * deviation * random.NextNormal());
    }

    // Variance of w·x: |Mᵀw|², and w²·v more where x has its noise.
    private double ProjectedVariance(double[] w, LabelSource labels)
    {
        double variance = 0;
        for (int column = 0; column < Inputs; column++)
        {
            double projection = 0;
            for (int row = 0; row < Inputs; row++)
            {
                projection += Mixing[(row * Inputs) + column] * w[row];
            }

            variance += projection * projection;
            variance += labels == LabelSource.Noisy ? w[column] * w[column] * NoiseVariances[column] : 0;
        }

        return variance;
    }

    private void Mix(ReadOnlySpan<double> z, Span<double> mixed)
    {
        for (int row = 0; row < mixed.Length; row++)
        {
            double sum = 0;
            for (int column = 0; column < z.Length; column++)
            {
                sum += Mixing[(row * z.Length) + column] * z[column];
            }

            mixed[row] = sum;
        }
    }

    private static double[] Uniform(Philox random, int count)
    {
        double[] numbers = new double[count];
        foreach (ref double number in numbers.AsSpan())
        {
            number = random.Uniform(-1, 1);
        }

        return numbers;
    }

    private static void Normal(Philox random, Span<double> numbers)
    {
        foreach (ref double number in numbers)
        {
            number = random.NextNormal();
        }
    }

    // Paper gap: "of parameter" may mean a rate or a mean; it is read as the mean, so that a lowered parameter means less noise, as the paper says.
    private static double DrawExponential(Philox random, double mean) => -mean * Exponential.Log(1 - random.NextDouble());
}

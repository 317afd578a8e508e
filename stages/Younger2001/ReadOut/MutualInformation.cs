using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Randomness;

namespace Younger2001.ReadOut;

/// <summary>Mutual information between two discrete variables, from pairs of their values.</summary>
internal static class MutualInformation
{
    private const double Ln2 = 0.6931471805599453;

    /// <summary>Entropy in bits of values 0 to <paramref name="count"/> − 1, from their frequencies.</summary>
    public static double Entropy(ReadOnlySpan<int> values, int count)
    {
        int[] frequencies = new int[count];
        foreach (int value in values)
        {
            frequencies[value]++;
        }

        double nats = 0;
        foreach (int frequency in frequencies)
        {
            if (frequency > 0)
            {
                double share = frequency / (double)values.Length;
                nats -= share * Exponential.Log(share);
            }
        }

        return nats / Ln2;
    }

    /// <summary>I(a; b) = H(a) + H(b) − H(a, b) in bits, from frequencies; biased upwards when pairs are few.</summary>
    /// <param name="a">Values 0 to <paramref name="countA"/> − 1.</param>
    /// <param name="countA">How many values a can have.</param>
    /// <param name="b">As many values 0 to <paramref name="countB"/> − 1.</param>
    /// <param name="countB">How many values b can have.</param>
    public static double Of(ReadOnlySpan<int> a, int countA, ReadOnlySpan<int> b, int countB)
    {
        int[] pairs = new int[a.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            pairs[i] = (a[i] * countB) + b[i];
        }

        return Entropy(a, countA) + Entropy(b, countB) - Entropy(pairs, countA * countB);
    }

    /// <summary>What <see cref="Of"/> finds on average where there is nothing: its mean over permutations of <paramref name="b"/>.</summary>
    public static double OfChance(ReadOnlySpan<int> a, int countA, ReadOnlySpan<int> b, int countB, int permutations, Philox random)
    {
        int[] shuffled = b.ToArray();
        double sum = 0;
        for (int i = 0; i < permutations; i++)
        {
            random.Shuffle(shuffled.AsSpan());
            sum += Of(a, countA, shuffled, countB);
        }

        return sum / permutations;
    }
}

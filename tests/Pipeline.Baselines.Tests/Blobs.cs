namespace Pipeline.Baselines.Tests;

/// <summary>Two overlapping clouds of samples.</summary>
internal static class Blobs
{
    public static Samples Create(int seed, int count, int dimensions, double separation)
    {
        var random = new Random(seed);
        bool[] labels = [.. Enumerable.Range(0, count).Select(i => i % 3 == 0)];
        double[] inputs = [.. labels.SelectMany(label => Enumerable.Range(0, dimensions).Select(j => Normal(random) + (label && j == 0 ? separation : 0)))];
        return new Samples(inputs, dimensions, labels);
    }

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

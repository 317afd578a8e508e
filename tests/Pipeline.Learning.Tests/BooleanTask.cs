using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests;

/// <summary>The Boolean mappings of Younger et al. 2001 in a small size: two bits and the previous target in, the target out.</summary>
internal static class BooleanTask
{
    public static Lstm1997Settings Settings { get; } = new()
    {
        Inputs = 3,
        MemoryCells = 6,
        StandardUnits = 6,
        Outputs = 1,
        GatesAsSources = true,
        TruncatedGradient = false,
    };

    /// <summary>Writes a random mapping with random examples into each sequence.</summary>
    public static void Fill(Philox random, int sequences, int steps, SequenceInput input, SequenceInput target)
    {
        for (int sequence = 0; sequence < sequences; sequence++)
        {
            int mapping = random.NextInt32(16);
            float previous = 0;
            for (int step = 0; step < steps; step++)
            {
                int bits = random.NextInt32(4);
                input[sequence, step, 0] = bits & 1;
                input[sequence, step, 1] = bits >> 1;
                input[sequence, step, 2] = previous;
                previous = (mapping >> bits) & 1;
                target[sequence, step] = previous;
            }
        }
    }
}

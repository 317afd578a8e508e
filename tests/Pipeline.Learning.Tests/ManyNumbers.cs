using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipeline.Numerics.Functions;
using Pipeline.Numerics.Lanes;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests;

/// <summary>What the reproducibility tests run in a process of its own: numbers that are drawn and computed several at a time.</summary>
internal static class ManyNumbers
{
    private const int Count = 10_001;
    private const double Range = 40;

    /// <summary>The digest of logistic values of uniform numbers, all at once.</summary>
    public static string AtOnce()
    {
        double[] values = new double[Count];
        Random().Uniform(-Range, Range, values);
        DoubleFunctions.Logistic(values);
        return Digest(values);
    }

    /// <summary>The same one by one.</summary>
    public static string OneByOne()
    {
        Philox random = Random();
        return Digest([.. Enumerable.Range(0, Count).Select(_ => Exponential.Logistic(random.Uniform(-Range, Range)))]);
    }

    /// <summary>Stands within a block, as after three coefficients.</summary>
    private static Philox Random() => new(key: 20011, position: 6);

    private static string Digest(double[] values) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(values)));
}

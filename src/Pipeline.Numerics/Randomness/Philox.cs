using System.Globalization;
using System.Runtime.Intrinsics;
using Pipeline.Numerics.Functions;

namespace Pipeline.Numerics.Randomness;

/// <summary>A counter-based random stream: Philox4x32-10 under a 64-bit key.</summary>
/// <remarks>
/// J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011. The n-th number depends on the key and n alone,
/// so a stream is resumed by its <see cref="Position"/>, and streams under different keys never meet. The period is 2⁶⁶ words of 32 bits.
/// </remarks>
/// <param name="key">The stream's key.</param>
/// <param name="position">Words of 32 bits already taken; zero for a fresh stream.</param>
public sealed class Philox(ulong key, ulong position = 0)
{
    private const int WordsPerBlock = 4;
    private const int DoublesInFourBlocks = 4 * WordsPerBlock / 2;
    private readonly uint[] _block = new uint[WordsPerBlock];
    private ulong _filled = ulong.MaxValue;

    /// <summary>The stream's key.</summary>
    public ulong Key { get; } = key;

    /// <summary>Words of 32 bits taken so far. A stream of this key that is set to this position goes on where this one stands.</summary>
    public ulong Position { get; set; } = position;

    /// <summary>A whole number in [0, 2³²).</summary>
    public uint NextUInt32()
    {
        ulong block = Position / WordsPerBlock;
        if (block != _filled)
        {
            PhiloxBlock.Compute(block, counterHigh: 0, Key, _block);
            _filled = block;
        }

        return _block[Position++ % WordsPerBlock];
    }

    /// <summary>A whole number in [0, 2⁶⁴): the low word first.</summary>
    public ulong NextUInt64()
    {
        ulong low = NextUInt32();
        return low | ((ulong)NextUInt32() << 32);
    }

    /// <summary>A multiple of 2⁻²⁴ in [0, 1).</summary>
    public float NextSingle() => (NextUInt32() >> 8) * (1f / (1 << 24));

    /// <summary>A multiple of 2⁻⁵³ in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number in [0, <paramref name="exclusiveMaximum"/>), each equally likely.</summary>
    /// <remarks>The high word of a product with a 32-bit number; products that would favour some results are rejected (Lemire 2019).</remarks>
    public int NextInt32(int exclusiveMaximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(exclusiveMaximum);
        uint range = (uint)exclusiveMaximum;
        uint unfair = (0u - range) % range;
        ulong product;
        do
        {
            product = (ulong)NextUInt32() * range;
        }
        while ((uint)product < unfair);

        return (int)(product >> 32);
    }

    /// <summary>A number in [<paramref name="minimum"/>, <paramref name="maximum"/>), up to rounding at the upper end.</summary>
    public double Uniform(double minimum, double maximum)
    {
        if (!(double.IsFinite(minimum) && double.IsFinite(maximum) && minimum <= maximum))
        {
            throw new ArgumentOutOfRangeException(
                nameof(minimum),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A uniform range needs finite bounds in order, but [{minimum}, {maximum}) was given. Swap or correct them."));
        }

        return Math.FusedMultiplyAdd(maximum - minimum, NextDouble(), minimum);
    }

    /// <summary>Fills <paramref name="values"/> with the numbers that as many calls of <see cref="Uniform(double, double)"/> give, and sooner.</summary>
    /// <remarks>Bounds are the caller's to check: numbers that are drawn in groups do not look at them.</remarks>
    public void Uniform(double minimum, double maximum, Span<double> values)
    {
        int i = 0;
        for (; i < values.Length && Position % WordsPerBlock != 0; i++)
        {
            values[i] = Uniform(minimum, maximum);
        }

        Vector256<double> range = Vector256.Create(maximum - minimum), least = Vector256.Create(minimum);
        for (; i <= values.Length - DoublesInFourBlocks; i += DoublesInFourBlocks)
        {
            (Vector256<ulong> first, Vector256<ulong> second) = PhiloxBlock.ComputeFour(Position / WordsPerBlock, Key);
            Position += 4 * WordsPerBlock;
            Vector256<double> even = Vector256.FusedMultiplyAdd(range, Fraction(first), least), odd = Vector256.FusedMultiplyAdd(range, Fraction(second), least);
            Interleave(even, odd, begin: 0).CopyTo(values[i..]);
            Interleave(even, odd, begin: 2).CopyTo(values[(i + 4)..]);
        }

        for (; i < values.Length; i++)
        {
            values[i] = Uniform(minimum, maximum);
        }
    }

    /// <summary>A number from the normal distribution with mean 0 and variance 1, by inversion: one number for each 64 bits.</summary>
    public double NextNormal() => NormalDistribution.Quantile(((NextUInt64() >> 11) + 0.5) * (1.0 / (1L << 53)));

    /// <summary>Puts <paramref name="items"/> in random order, each order equally likely (Fisher–Yates, from the end).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    /// <summary>What <see cref="NextDouble"/> makes of 64 bits.</summary>
    private static Vector256<double> Fraction(Vector256<ulong> bits) =>
        Vector256.ConvertToDouble(Vector256.ShiftRightLogical(bits, 11).AsInt64()) * (1.0 / (1L << 53));

    /// <summary>Two numbers of each, from the one at <paramref name="begin"/> on, in turn.</summary>
    private static Vector256<double> Interleave(Vector256<double> even, Vector256<double> odd, int begin) =>
        Vector256.Create(even[begin], odd[begin], even[begin + 1], odd[begin + 1]);
}

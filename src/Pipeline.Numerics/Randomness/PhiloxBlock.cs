using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipeline.Numerics.Randomness;

/// <summary>The bijection of Philox4x32-10: 128 bits of counter to 128 random bits, under a 64-bit key.</summary>
internal static class PhiloxBlock
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53;
    private const uint Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;   // golden ratio
    private const uint Weyl1 = 0xBB67AE85;   // √3 − 1

    /// <summary>Writes the four words of one block.</summary>
    /// <param name="counterLow">The low 64 bits of the counter.</param>
    /// <param name="counterHigh">The high 64 bits of the counter.</param>
    /// <param name="key">The key; its low word is key word 0.</param>
    /// <param name="block">Four words; written.</param>
    public static void Compute(ulong counterLow, ulong counterHigh, ulong key, Span<uint> block)
    {
        uint c0 = (uint)counterLow, c1 = (uint)(counterLow >> 32), c2 = (uint)counterHigh, c3 = (uint)(counterHigh >> 32);
        uint k0 = (uint)key, k1 = (uint)(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ k0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ k1, (uint)product0);
            k0 = unchecked(k0 + Weyl0);
            k1 = unchecked(k1 + Weyl1);
        }

        block[3] = c3;
        block[2] = c2;
        block[1] = c1;
        block[0] = c0;
    }

    /// <summary>Four blocks at once: the first and the second number of 64 bits, low word first, of those at <paramref name="counter"/> and the three after it.</summary>
    public static (Vector256<ulong> First, Vector256<ulong> Second) ComputeFour(ulong counter, ulong key)
    {
        // A lane is of 64 bits for the sake of its products; of a word only the low half counts, and what is above it is cleared at the end.
        Vector256<ulong> c0 = Vector256.Create(counter) + Vector256<ulong>.Indices, c1 = Vector256.ShiftRightLogical(c0, 32), c2 = default, c3 = default;
        Vector256<ulong> k0 = Vector256.Create(key), k1 = Vector256.Create(key >> 32);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> product0 = MultiplyLowHalves(c0, Multiplier0), product1 = MultiplyLowHalves(c2, Multiplier1);
            (c0, c1, c2, c3) = (Vector256.ShiftRightLogical(product1, 32) ^ c1 ^ k0, product1, Vector256.ShiftRightLogical(product0, 32) ^ c3 ^ k1, product0);
            k0 += Vector256.Create((ulong)Weyl0);
            k1 += Vector256.Create((ulong)Weyl1);
        }

        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        return ((c0 & low) | Vector256.ShiftLeft(c1, 32), (c2 & low) | Vector256.ShiftLeft(c3, 32));
    }

    private static Vector256<ulong> MultiplyLowHalves(Vector256<ulong> words, uint factor) => Avx2.IsSupported
        ? Avx2.Multiply(words.AsUInt32(), Vector256.Create((ulong)factor).AsUInt32())
        : (words & Vector256.Create((ulong)uint.MaxValue)) * factor;
}

using Pipeline.Tables.Encodings;

namespace Pipeline.Tables.Tests.Encodings;

public class BitPackingTests
{
    [Test]
    public void Unpack_PackedNumbers_GivesThemBack([Range(0, 32)] int width, [Values(0, 1, 7, 8, 9, 63, 1000)] int count)
    {
        var random = new Random(Seed: width);
        uint mask = (uint)((1UL << width) - 1);
        int[] numbers = [.. Enumerable.Range(0, count).Select(_ => (int)((uint)random.NextInt64() & mask))];
        byte[] packed = new byte[BitPacking.Size(count, width)];
        int[] unpacked = new int[count];

        BitPacking.Pack(numbers, width, packed);
        BitPacking.Unpack(packed, width, unpacked);

        Assert.That(unpacked, Is.EqualTo(numbers));
    }

    /// <summary>The example of Encodings.md: 0 to 7 in three bits each.</summary>
    [Test]
    public void Pack_ZeroToSevenInThreeBits_GivesTheBytesOfTheSpecification()
    {
        byte[] packed = new byte[3];

        BitPacking.Pack([0, 1, 2, 3, 4, 5, 6, 7], width: 3, packed);

        Assert.That(packed, Is.EqualTo((byte[])[0b10001000, 0b11000110, 0b11111010]));
    }

    [Test]
    public void Pack_LongDestination_ClearsTheUnusedBits()
    {
        byte[] packed = [0xFF, 0xFF, 0xFF];

        BitPacking.Pack([1], width: 3, packed);

        Assert.That(packed, Is.EqualTo((byte[])[1, 0, 0]));
    }

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(255, 8)]
    [TestCase(256, 9)]
    [TestCase(int.MaxValue, 31)]
    public void Width_GreatestNumber_IsItsBits(int maximum, int width) => Assert.That(BitPacking.Width(maximum), Is.EqualTo(width));
}

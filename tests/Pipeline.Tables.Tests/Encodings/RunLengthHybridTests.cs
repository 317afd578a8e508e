using System.Buffers;
using Pipeline.Tables.Encodings;

namespace Pipeline.Tables.Tests.Encodings;

public class RunLengthHybridTests
{
    private static readonly FilePlace s_place = new("x", 100);

    [Test]
    public void Decode_EncodedNumbers_GivesThemBack([Range(0, 32)] int width, [Values(0, 1, 8, 17, 500)] int count, [Values(1, 5, 30)] int runLength)
    {
        var random = new Random(Seed: (width * 1000) + runLength);
        uint mask = (uint)((1UL << width) - 1);
        var numbers = new List<int>();
        while (numbers.Count < count)
        {
            numbers.AddRange(Enumerable.Repeat((int)((uint)random.NextInt64() & mask), random.Next(1, (2 * runLength) + 1)));
        }

        int[] expected = [.. numbers.Take(count)];
        byte[] encoded = Encode(expected, width);
        int[] decoded = new int[count];

        int read = RunLengthHybrid.Decode(encoded, width, decoded, s_place);

        Assert.That(decoded, Is.EqualTo(expected));
        Assert.That(read, Is.EqualTo(encoded.Length));
    }

    [Test]
    public void Encode_OneLongRun_TakesAHeaderAndAValue() =>
        Assert.That(Encode([.. Enumerable.Repeat(5, 300)], width: 3), Is.EqualTo((byte[])[0xD8, 0x04, 5]));

    [Test]
    public void Encode_DifferentNumbers_PacksThemWithPadding() =>
        Assert.That(Encode([0, 1, 0], width: 1), Is.EqualTo((byte[])[0x03, 0b010]));

    [Test]
    public void Encode_RunAfterOthers_IsRepeatedFromTheNextGroup() =>
        Assert.That(Encode([1, 0, 1, 0, 1, 0, 1, 0, .. Enumerable.Repeat(1, 8)], width: 1), Is.EqualTo((byte[])[0x03, 0b01010101, 0x10, 1]));

    [Test]
    public void Decode_EveryTruncation_Throws([Values(1, 3, 17)] int width)
    {
        byte[] encoded = Encode([.. Enumerable.Range(0, 40).Select(i => (i / 10) & 1)], width);

        for (int length = 0; length < encoded.Length; length++)
        {
            byte[] truncated = encoded[..length];
            Assert.That(() => RunLengthHybrid.Decode(truncated, width, new int[40], s_place), Throws.TypeOf<TableFormatException>(), $"{length} bytes");
        }
    }

    [TestCase(new byte[] { 0x00 }, "A run of no values", TestName = "Decode_EmptyRepeatedRun_Throws")]
    [TestCase(new byte[] { 0x01 }, "A run of no values", TestName = "Decode_EmptyPackedRun_Throws")]
    [TestCase(new byte[] { 0x14, 1 }, "does not fit the 8 values", TestName = "Decode_RunTooLong_Throws")]
    [TestCase(new byte[] { 0x10, 2 }, "does not fit 1 bits", TestName = "Decode_RepeatedValueTooWide_Throws")]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "end too early", TestName = "Decode_EndlessHeader_Throws")]
    [TestCase(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x7F }, "does not fit 32 bits", TestName = "Decode_HeaderOf35Bits_Throws")]
    public void Decode_DamagedRuns_ThrowsAndNamesTheColumn(byte[] runs, string message) => Assert.That(
        () => RunLengthHybrid.Decode(runs, width: 1, new int[8], s_place),
        Throws.TypeOf<TableFormatException>().With.Message.Contains(message).And.Property(nameof(TableFormatException.Column)).EqualTo("x"));

    [Test]
    public void Decode_RandomBytes_ThrowsOrEnds([Values(0, 1, 7, 32)] int width)
    {
        var random = new Random(Seed: 4711 + width);
        byte[] bytes = new byte[30];
        int decoded = 0;
        for (int i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            try
            {
                decoded += RunLengthHybrid.Decode(bytes, width, new int[100], s_place) > 0 ? 1 : 0;
            }
            catch (TableFormatException)
            {
                // the expected way to fail; any other exception fails the test
            }
        }

        Assert.That(decoded, Is.InRange(1, 1999), "the seed should give both outcomes");
    }

    private static byte[] Encode(int[] numbers, int width)
    {
        var buffer = new ArrayBufferWriter<byte>();
        RunLengthHybrid.Encode(numbers, width, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}

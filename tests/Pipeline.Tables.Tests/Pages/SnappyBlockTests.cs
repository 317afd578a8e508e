using System.Text;
using Pipeline.Tables.Pages;

namespace Pipeline.Tables.Tests.Pages;

public class SnappyBlockTests
{
    private static readonly FilePlace s_place = new("x", 100);

    [Test]
    public void Decompress_CompressedBytes_GivesThemBack([Values(0, 1, 15, 60, 61, 300, 70_000, 200_000)] int size, [Values(1, 2, 16, 256)] int alphabet)
    {
        var random = new Random(Seed: size + alphabet);
        byte[] bytes = [.. Enumerable.Range(0, size).Select(_ => (byte)random.Next(alphabet))];
        byte[] compressed = SnappyBlock.Compress(bytes);
        byte[] decompressed = new byte[size];

        SnappyBlock.Decompress(compressed, decompressed, s_place);

        Assert.That(decompressed.AsSpan().SequenceEqual(bytes), Is.True);
        Assert.That(SnappyBlock.CanHold(compressed.Length, size), Is.True);
    }

    // Elements by hand: literals with lengths in the tag and in 1 and 2 bytes, copies with offsets of 1, 2 and 4 bytes, overlapping ones too.
    [TestCase(new byte[] { 3, 2 << 2, (byte)'a', (byte)'b', (byte)'c' }, "abc", TestName = "Decompress_Literal_CopiesIt")]
    [TestCase(new byte[] { 3, 60 << 2, 2, (byte)'a', (byte)'b', (byte)'c' }, "abc", TestName = "Decompress_LiteralLengthInOneByte_CopiesIt")]
    [TestCase(new byte[] { 3, 61 << 2, 2, 0, (byte)'a', (byte)'b', (byte)'c' }, "abc", TestName = "Decompress_LiteralLengthInTwoBytes_CopiesIt")]
    [TestCase(new byte[] { 7, 2 << 2, (byte)'a', (byte)'b', (byte)'c', 1, 3 }, "abcabca", TestName = "Decompress_OverlappingShortCopy_Repeats")]
    [TestCase(new byte[] { 6, 2 << 2, (byte)'a', (byte)'b', (byte)'c', (2 << 2) | 2, 3, 0 }, "abcabc", TestName = "Decompress_CopyWithOffsetOfTwoBytes_Copies")]
    [TestCase(new byte[] { 6, 2 << 2, (byte)'a', (byte)'b', (byte)'c', (2 << 2) | 3, 3, 0, 0, 0 }, "abcabc", TestName = "Decompress_CopyWithOffsetOfFourBytes_Copies")]
    public void Decompress_ElementsOfTheFormat_AreUnderstood(byte[] block, string text)
    {
        byte[] decompressed = new byte[text.Length];

        SnappyBlock.Decompress(block, decompressed, s_place);

        Assert.That(Encoding.ASCII.GetString(decompressed), Is.EqualTo(text));
    }

    [TestCase(new byte[] { }, "size of a snappy block", TestName = "Decompress_Empty_Throws")]
    [TestCase(new byte[] { 0x83, 0x80, 0x80, 0x80, 0x80, 0x00 }, "size of a snappy block", TestName = "Decompress_EndlessSize_Throws")]
    [TestCase(new byte[] { 4, 3 << 2, 1, 2, 3, 4 }, "declares 4 bytes where the page declares 3", TestName = "Decompress_OtherSize_Throws")]
    [TestCase(new byte[] { 3, 3 << 2, 1, 2, 3, 4 }, "does not fit", TestName = "Decompress_LiteralTooLong_Throws")]
    [TestCase(new byte[] { 3, 2 << 2, 1, 2 }, "does not fit", TestName = "Decompress_LiteralCutOff_Throws")]
    [TestCase(new byte[] { 3, 61 << 2, 2 }, "ends inside an element", TestName = "Decompress_LengthCutOff_Throws")]
    [TestCase(new byte[] { 3, 63 << 2, 255, 255, 255, 255, 1 }, "does not fit", TestName = "Decompress_LiteralOf4GiB_Throws")]
    [TestCase(new byte[] { 3, 0, 1, 2 | (1 << 2), 0, 0 }, "does not fit", TestName = "Decompress_CopyFromNowhere_Throws")]
    [TestCase(new byte[] { 3, 0, 1, 2 | (1 << 2), 2, 0 }, "does not fit", TestName = "Decompress_CopyFromBeforeTheStart_Throws")]
    [TestCase(new byte[] { 3, 1 << 2, 1, 2 }, "holds 2 bytes of 3", TestName = "Decompress_TooShort_Throws")]
    public void Decompress_DamagedBlock_Throws(byte[] block, string message) => Assert.That(
        () => SnappyBlock.Decompress(block, new byte[3], s_place),
        Throws.TypeOf<TableFormatException>().With.Message.Contains(message));

    [Test]
    public void Decompress_EveryTruncation_Throws()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 100).Select(i => $"row {i % 13} ")));
        byte[] compressed = SnappyBlock.Compress(text);

        for (int length = 0; length < compressed.Length; length++)
        {
            byte[] truncated = compressed[..length];
            Assert.That(() => SnappyBlock.Decompress(truncated, new byte[text.Length], s_place), Throws.TypeOf<TableFormatException>(), $"{length} bytes");
        }
    }

    [Test]
    public void CanHold_MoreThanAnyBlockHolds_IsFalse() => Assert.That(SnappyBlock.CanHold(10, 1000), Is.False);
}

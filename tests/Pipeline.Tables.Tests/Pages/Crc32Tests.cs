using System.Text;
using Pipeline.Tables.Pages;

namespace Pipeline.Tables.Tests.Pages;

public class Crc32Tests
{
    private readonly Crc32 _crc = new();

    [TestCase("", 0x00000000u)]
    [TestCase("123456789", 0xCBF43926u)]
    [TestCase("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Of_PublishedText_GivesThePublishedChecksum(string text, uint checksum) =>
        Assert.That(_crc.Of(Encoding.ASCII.GetBytes(text)), Is.EqualTo(checksum));

    [Test]
    public void Of_AnyLength_EqualsTheBitwiseDefinition([Range(0, 40)] int length)
    {
        byte[] bytes = new byte[length];
        new Random(Seed: length).NextBytes(bytes);

        Assert.That(_crc.Of(bytes), Is.EqualTo(Bitwise(bytes)));
    }

    // The scalar twin: one bit at a time, as the polynomial division is defined.
    private static uint Bitwise(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}

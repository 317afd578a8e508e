using System.Text;
using Pipeline.Authoring.Formats;

namespace Pipeline.Authoring.Tests.Formats;

public class TextFormatTests
{
    [TestCase("")]
    [TestCase("# Title\n\nÉtude 字 🙂\n")]
    public void Validate_Utf8_IsAccepted(string text) => Assert.That(() => Validate(Encoding.UTF8.GetBytes(text)), Throws.Nothing);

    /// <summary>Readers decode in pieces of a few KiB; the byte must be counted from the start of the text all the same.</summary>
    [Test]
    public void Validate_ByteThatIsNoUtf8_ThrowsAndNamesTheByte([Values(0, 1, 4095, 4096, 10_000)] int place, [Values(0, 3)] int after)
    {
        byte[] text = new byte[place + 1 + after];
        Array.Fill(text, (byte)'a');
        text[place] = 0xE9;

        Assert.That(() => Validate(text), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"no UTF-8 at byte {place}."));
    }

    private static void Validate(byte[] text) => new TextFormat().Validate(new MemoryStream(text));
}

using System.Text;
using Pipeline.Authoring.Formats;

namespace Pipeline.Authoring.Tests.Formats;

public class JsonFormatTests
{
    [TestCase("{\"a\":[1,-2.5e3,null,true,\"é\\u00e9\"]}")]
    [TestCase("[]")]
    [TestCase("1.7976931348623157e308")]
    [TestCase(" \"text\"\n")]
    public void Validate_Document_IsAccepted(string json) => Assert.That(() => Validate(json), Throws.Nothing);

    [TestCase("", "JSON tokens", TestName = "Validate_Nothing_Throws")]
    [TestCase("{\n\"a\": NaN}", "LineNumber: 1", TestName = "Validate_NotANumber_ThrowsAndNamesTheLine")]
    [TestCase("[1, Infinity]", "LineNumber: 0 | BytePositionInLine: 4", TestName = "Validate_Infinity_ThrowsAndNamesTheByte")]
    [TestCase("{\"a\":1", "LineNumber: 0", TestName = "Validate_TruncatedDocument_Throws")]
    [TestCase("{} {}", "LineNumber: 0", TestName = "Validate_TwoDocuments_Throws")]
    [TestCase("{'a':1}", "LineNumber: 0", TestName = "Validate_SingleQuotes_Throws")]
    [TestCase("[1, 1e999]", "the number at byte 4", TestName = "Validate_NumberBeyondDouble_ThrowsAndNamesTheByte")]
    [TestCase("[\"\\ud800\"]", "the text at byte 1", TestName = "Validate_LoneSurrogate_ThrowsAndNamesTheByte")]
    [TestCase("{\"\\udc00\":1}", "the text at byte 1", TestName = "Validate_LoneSurrogateInAName_ThrowsAndNamesTheByte")]
    public void Validate_NoJson_ThrowsAndSaysWhere(string json, string where) =>
        Assert.That(() => Validate(json), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("The document is no JSON: ").And.Message.Contains(where).And.Message.Contains("Utf8JsonWriter"));

    [Test]
    public void Validate_TextThatIsNoUtf8_ThrowsAndNamesTheByte() =>
        Assert.That(() => Validate([(byte)'[', (byte)'"', 0xE9, (byte)'"', (byte)']']), Throws.TypeOf<InvalidDataException>().With.Message.Contains("the text at byte 1"));

    private static void Validate(string json) => Validate(Encoding.UTF8.GetBytes(json));

    private static void Validate(byte[] json) => new JsonFormat().Validate(new MemoryStream(json));
}

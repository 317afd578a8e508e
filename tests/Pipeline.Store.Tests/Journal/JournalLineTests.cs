using System.Text;

namespace Pipeline.Store.Tests.Journal;

[TestFixture]
public sealed class JournalLineTests
{
    // The check values of CRC-32C: the catalogue's "123456789", and RFC 3720, appendix B.4, for 32 zeros.
    [TestCase("123456789", "e3069283")]
    [TestCase("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", "8a9136aa")]
    public void Guard_PublishedVector_IsCrc32C(string content, string expected) =>
        Assert.That(Encoding.ASCII.GetString(JournalLine.Guard(Encoding.ASCII.GetBytes(content))), Is.EqualTo($"{expected} {content}\n"));

    [Test]
    public void Write_SampleEntry_IsTheApprovedLine() =>
        Assert.That(
            Encoding.UTF8.GetString(JournalLine.Write(Sample)),
            Is.EqualTo(
                "1ea6ef65 {\"duration\":\"00:00:12.3456789\",\"finishedAt\":\"2016-05-01T12:00:00.0000000+00:00\",\"instance\":\"a\","
                + "\"key\":\"sha256:b2713b203d77322770ec8e2b0ea6787379c638041ab39c65c6a0a3f37e8624de\","
                + $"\"manifest\":\"{SampleResults.KeyOf("manifest")}\"," + "\"reason\":\"first run\",\"size\":944}\n"));

    [Test]
    public void Read_UnknownField_IsPassedOver()
    {
        string line = Encoding.UTF8.GetString(JournalLine.Write(Sample)[9..^1]);

        JournalEntry entry = JournalLine.Read(Encoding.UTF8.GetBytes(line.Replace("{\"dur", "{\"added\":[{}],\"dur", StringComparison.Ordinal)));

        Assert.That(entry, Is.EqualTo(Sample));
    }

    private static JournalEntry Sample => new(SampleResults.KeyOf("a"), new BlobDescriptor(SampleResults.KeyOf("manifest"), 944), SampleResults.NoteOf("a"));
}

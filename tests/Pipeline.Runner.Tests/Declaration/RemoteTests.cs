using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Tests.Declaration;

[TestFixture]
public sealed class RemoteTests
{
    [Test]
    public void Load_Remotes_KeepTheirOrderAndMode()
    {
        PipelineModel model = Declare.Load(Text("lab: { url: 'file:///shared/results', mode: read-write }\n  web: { url: 'https://results.example/results' }"));

        Assert.That(
            model.Remotes,
            Is.EqualTo(new[] { new RemoteDeclaration("lab", "file:///shared/results", IsWritten: true), new RemoteDeclaration("web", "https://results.example/results", IsWritten: false) }));
    }

    [TestCase("lab: { url: 'ftp://x/y' }", "an address that begins with oci://")]
    [TestCase("lab: { url: 'results' }", "an address that begins with oci://")]
    [TestCase("lab: { url: 'https://user:secret@results.example/x' }", "without a user")]
    [TestCase("lab: { url: 'http://results.example/x' }", "an address with https")]
    [TestCase("lab: { url: 'oci+http://results.example/x' }", "an address with https")]
    [TestCase("lab: { url: 'https://results.example/x', mode: read-write }", "can be written to")]
    [TestCase("lab: { url: 'https://results.example/x', mode: write }", "one of read, read-write")]
    [TestCase("lab: { mode: read }", "must have the key 'url'")]
    [TestCase("Lab: { url: 'https://results.example/x' }", "a name of a-z")]
    [TestCase("lab: { url: 'https://results.example/x', user: me }", "no key 'user'")]
    public void Load_WrongRemote_SaysWhatIsWrong(string remote, string expected) => Assert.That(Declare.ProblemsOf(Text(remote)), Does.Contain(expected));

    private static string Text(string remotes) => $"version: 1\nseed: 1\nprofiles: [quick]\nstages: {{}}\nremotes:\n  {remotes}\n";
}

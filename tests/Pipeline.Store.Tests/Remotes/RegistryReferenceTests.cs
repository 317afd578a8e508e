namespace Pipeline.Store.Tests.Remotes;

[TestFixture]
public sealed class RegistryReferenceTests
{
    [TestCase("ghcr.io/someone/results:v1", "ghcr.io", "someone/results", "v1")]
    [TestCase("ghcr.io/results", "ghcr.io", "results", "latest")]
    [TestCase("localhost:5000/a/b__c-d.e:V_1.2-x", "localhost:5000", "a/b__c-d.e", "V_1.2-x")]
    [TestCase("[::1]:5000/x:y", "[::1]:5000", "x", "y")]
    public void Parse_Reference_HasItsParts(string text, string host, string repository, string tag) =>
        Assert.That(RegistryReference.Parse(text), Is.EqualTo(new RegistryReference(host, repository, tag)));

    [TestCase("results")]
    [TestCase("ghcr.io/Results")]
    [TestCase("ghcr.io/results:-v")]
    [TestCase("ghcr.io/results:")]
    [TestCase("ghcr.io/a//b")]
    [TestCase("ghcr.io/../b")]
    [TestCase("https://ghcr.io/results")]
    [TestCase("user:secret@ghcr.io/results")]
    [TestCase("ghcr.io/results?x=y")]
    [TestCase("ghcr.io:99999/results")]
    [TestCase("ghcr.io/results\n")]
    public void Parse_TextThatIsNone_Throws(string text) => Assert.That(() => RegistryReference.Parse(text), Throws.TypeOf<FormatException>());

    [Test]
    public void Parse_TagOf129Characters_Throws() => Assert.That(RegistryReference.TryParse("ghcr.io/x:" + new string('a', 129), out _), Is.False);

    [TestCase("localhost:5000/x", true)]
    [TestCase("127.0.0.1/x", true)]
    [TestCase("[::1]:5000/x", true)]
    [TestCase("127.0.0.1.evil.com/x", false)]
    [TestCase("ghcr.io/x", false)]
    public void IsLoopback_Host_IsOfThisMachine(string text, bool isLoopback) => Assert.That(RegistryReference.Parse(text).IsLoopback, Is.EqualTo(isLoopback));
}

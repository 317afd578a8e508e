namespace Pipeline.Store.Tests.Remotes;

[TestFixture]
public sealed class RegistryReferenceTests
{
    [TestCase("registry.example/someone/results:v1", "registry.example", "someone/results", "v1")]
    [TestCase("registry.example/results", "registry.example", "results", "latest")]
    [TestCase("localhost:5000/a/b__c-d.e:V_1.2-x", "localhost:5000", "a/b__c-d.e", "V_1.2-x")]
    [TestCase("[::1]:5000/x:y", "[::1]:5000", "x", "y")]
    public void Parse_Reference_HasItsParts(string text, string host, string repository, string tag) =>
        Assert.That(RegistryReference.Parse(text), Is.EqualTo(new RegistryReference(host, repository, tag)));

    [TestCase("results")]
    [TestCase("registry.example/Results")]
    [TestCase("registry.example/results:-v")]
    [TestCase("registry.example/results:")]
    [TestCase("registry.example/a//b")]
    [TestCase("registry.example/../b")]
    [TestCase("https://registry.example/results")]
    [TestCase("user:secret@registry.example/results")]
    [TestCase("registry.example/results?x=y")]
    [TestCase("registry.example:99999/results")]
    [TestCase("registry.example/results\n")]
    public void Parse_TextThatIsNone_Throws(string text) => Assert.That(() => RegistryReference.Parse(text), Throws.TypeOf<FormatException>());

    [Test]
    public void Parse_TagOf129Characters_Throws() => Assert.That(RegistryReference.TryParse("registry.example/x:" + new string('a', 129), out _), Is.False);

    [TestCase("localhost:5000/x", true)]
    [TestCase("127.0.0.1/x", true)]
    [TestCase("[::1]:5000/x", true)]
    [TestCase("127.0.0.1.evil.example/x", false)]
    [TestCase("registry.example/x", false)]
    public void IsLoopback_Host_IsOfThisMachine(string text, bool isLoopback) => Assert.That(RegistryReference.Parse(text).IsLoopback, Is.EqualTo(isLoopback));
}

using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

public class LinkTests
{
    private static IEnumerable<string> Documents => Document.All;

    [TestCaseSource(nameof(Documents))]
    public void Links_WithinTheRepository_LeadToWhatIsThere(string path)
    {
        string folder = Path.GetDirectoryName(Path.Combine(Repository.Root, path))!;
        string[] broken =
        [
            .. Document.Read(path).Links
                .Where(link => !link.Contains("://", StringComparison.Ordinal))
                .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0]))),
        ];

        Assert.That(broken, Is.Empty, path);
    }

    [Test]
    public void Links_OfTheReadme_AreFound() => Assert.That(Document.Read("README.md").Links, Has.Some.EqualTo("docs/architecture.md"));
}

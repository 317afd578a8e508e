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
                .Where(link => !Path.Exists(Path.Combine(folder, link.Split('#')[0])) || !HasHeading(path, link)),
        ];

        Assert.That(broken, Is.Empty, path);
    }

    /// <summary>Whether a link into the same document (<c>#the-heading</c>) names one of its headings, spelled as forges spell them.</summary>
    private static bool HasHeading(string path, string link) => !link.StartsWith('#') || Document.Read(path).Text.Split('\n')
        .Where(line => line.StartsWith('#'))
        .Any(line => link[1..] == string.Concat(line.TrimStart('#', ' ').ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-')).Replace(' ', '-'));

    [Test]
    public void Links_OfTheReadme_AreFound() => Assert.That(Document.Read("README.md").Links, Has.Some.EqualTo("docs/architecture.md"));
}

using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>Each row of docs/equations.md names identifiers and the files that they stand in.</summary>
public class EquationTests
{
    private static IEnumerable<TestCaseData> Rows => Document.Read("docs/equations.md").TableRows
        .Where(cells => cells[^1].EndsWith(".cs", StringComparison.Ordinal))
        .Select(cells => new TestCaseData(cells[^2], cells[^1]).SetArgDisplayNames(cells[0], cells[^2], cells[^1]));

    [TestCaseSource(nameof(Rows))]
    public void Identifier_OfASymbol_StandsInItsFile(string identifiers, string files)
    {
        string sources = string.Concat(files.Split(", ").Select(file => WithoutComments(File.ReadAllText(Path.Combine(Repository.Root, file)))));
        string[] names = [.. Document.Names(identifiers)];

        Assert.That(names, Is.Not.Empty);
        Assert.That(names.Where(name => !Regex.IsMatch(sources, $@"\b{Regex.Escape(name)}\b")), Is.Empty, files);
    }

    /// <summary>Rows of one family of symbols; fewer would mean that the document's tables are no longer understood.</summary>
    [Test]
    public void Rows_OfTheDocument_AreAllRead() =>
        Assert.That(Rows.Count(), Is.EqualTo(File.ReadLines(Path.Combine(Repository.Root, "docs/equations.md")).Count(line => line.Contains(".cs", StringComparison.Ordinal))));

    private static string WithoutComments(string source) => Regex.Replace(source, "//.*", "");
}

using System.Collections.Immutable;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;

namespace Pipeline.Runner.Tests.Declaration;

public class CoverageFileTests
{
    private const string Head = "papers:\n  - title: A\n    rows:\n";

    [Test]
    public void Load_RowsOfEachKind_ReadsThem()
    {
        ImmutableArray<CoveragePaper> papers = CoverageFile.Load(
            Head + "      - { quote: q, where: w, claims: [a/b] }\n      - { quote: q, where: w, not-testable: r }\n      - { quote: q, where: w }\n", ["a/b"]);

        Assert.That(papers.Single().Title, Is.EqualTo("A"));
        Assert.That(papers[0].Rows.Select(row => (row.Claims.Length, row.NotTestable, row.IsCovered)), Is.EqualTo(new[] { (1, (string?)null, true), (0, "r", true), (0, null, false) }));
        Assert.That(papers[0].Rows[1].Position.ToString(), Is.EqualTo("docs/coverage.yaml:5:9"));
    }

    [TestCase("      - { quote: q, where: w, claims: [a/c] }\n", "names the claim 'a/c', which pipeline.yaml does not declare. Did you mean 'a/b'?")]
    [TestCase("      - { quote: q, where: w, claims: [a/b], not-testable: r }\n", "The row 'q' has claims and is not testable.")]
    [TestCase("      - { quote: q, where: w, not-testable: \" \" }\n", "The row 'q' is not testable, but gives no reason. Write why under 'not-testable'.")]
    [TestCase("      - { where: w }\n", "must have the key 'quote'")]
    [TestCase("      - { quote: q, where: w, claim: a/b }\n", "A row has no key 'claim'. Did you mean 'claims'?")]
    [TestCase("      - { quote: \"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21\", where: w }\n", "has 21 words, but at most 20 are quoted.")]
    [TestCase("      quote: q\n", "'rows' of 'A' must be a list, but is a mapping.")]
    public void Load_WrongRow_SaysWhatAndWhere(string rows, string expected) =>
        Assert.That(() => CoverageFile.Load(Head + rows, ["a/b"]), Throws.TypeOf<DeclarationException>().With.Message.Contains(expected).And.Message.Contains("docs/coverage.yaml:"));
}

using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Declaration.Coverage;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class CoverageDocumentTests
{
    [Test]
    public void Write_EachKindOfRow_ShowsItsVerdictOrReason()
    {
        var paper = new CoveragePaper(
            "A",
            [
                new CoverageRow("MSE 1", "Table 1", ["a", "b"], null, default),
                new CoverageRow("It is nice.", "Section 1", [], "no measure", default),
                new CoverageRow("It learns.", "Section 2", [], null, default),
                new CoverageRow("It stops.", "Section 3", ["skipped"], null, default),
            ]);
        var ledger = new Dictionary<string, (string, ClaimResult)>
        {
            ["a"] = ("paper", SampleClaims.Result(SampleClaims.Claim("a"), ClaimVerdict.Reproduced, 1)),
            ["b"] = ("full", SampleClaims.Result(SampleClaims.Claim("b", ClaimKind.Beyond), ClaimVerdict.NotReproduced, 2) with { Source = MetricSource.Stale }),
        };

        string document = CoverageDocument.Write([paper], ledger);

        Assert.That(document, Does.Contain("4 statements: 2 tested, 1 not testable, 1 open."));
        Assert.That(document.Split('\n').Where(line => line.StartsWith('|')).Skip(2), Is.EqualTo(new[]
        {
            "| 1 | “MSE 1” | Table 1 | a | faithful | 1 | reproduced | paper |",
            "|  |  |  | b | beyond | 2 | not-reproduced \\(declared: reproduced\\) \\(stale numbers\\) | full |",
            "| 2 | “It is nice.” | Section 1 |  |  |  | not testable: no measure |  |",
            "| 3 | “It learns.” | Section 2 |  |  |  | open |  |",
            "| 4 | “It stops.” | Section 3 | skipped |  |  | skipped in every profile |  |",
        }));
    }

    [Test]
    public void Write_AnyHostileText_ShowsItAsText()
    {
        foreach (string hostile in HostileText.Samples().Take(200))
        {
            string document = CoverageDocument.Write([new CoveragePaper(hostile, [new CoverageRow(hostile, hostile, [], hostile, default)])], new Dictionary<string, (string, ClaimResult)>());

            MarkdownAssert.IsHarmless(document[document.IndexOf("\n## ", StringComparison.Ordinal)..]);
        }
    }
}

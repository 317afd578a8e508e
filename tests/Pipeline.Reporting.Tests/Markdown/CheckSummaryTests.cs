using System.Text;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class CheckSummaryTests
{
    [Test]
    public void Write_Ledger_PutsTheWorstFirst()
    {
        ClaimResult[] ledger =
        [
            SampleClaims.Result(SampleClaims.Claim("good"), ClaimVerdict.Reproduced, 1),
            SampleClaims.Result(SampleClaims.Claim("undecided") with { Verdict = ClaimVerdict.Inconclusive }, ClaimVerdict.Inconclusive, 1),
            SampleClaims.Result(SampleClaims.Claim("refuted") with { Verdict = ClaimVerdict.NotReproduced }, ClaimVerdict.NotReproduced, 1),
            SampleClaims.Result(SampleClaims.Claim("undeclared"), ClaimVerdict.NotReproduced, 1),
            SampleClaims.Result(SampleClaims.Claim("leak"), ClaimVerdict.Reproduced, 1) with { IsBelowFloor = true },
        ];

        string[] rows = CheckSummary.Write("quick", "All.", ledger).Split('\n')[6..^1];

        Assert.That(rows.Select(row => row.Split(':')[0]), Is.EqualTo(["| leak", "| undeclared", "| refuted", "| undecided", "| good"]));
    }

    [Test]
    public void Write_MoreClaimsThanGitHubTakes_EndsBelowTheLimitAndSaysHowManyAreLeft()
    {
        string says = new('x', 1000);
        ClaimResult[] ledger = [.. Enumerable.Range(0, 1200).Select(i => SampleClaims.Result(SampleClaims.Claim($"c{i}") with { Says = says }, ClaimVerdict.Reproduced, 1))];

        string summary = CheckSummary.Write("quick", "All.", ledger);

        int shown = summary.Split('\n').Count(line => line.StartsWith("| c", StringComparison.Ordinal)) - 1;
        Assert.That(Encoding.UTF8.GetByteCount(summary), Is.LessThanOrEqualTo(CheckSummary.MaximumBytes));
        Assert.That(summary, Does.EndWith($"\nand {1200 - shown} more: ./pipeline check prints them.\n"));
    }

    [Test]
    public void Write_AnyHostileText_ShowsItAsText()
    {
        foreach (string hostile in HostileText.Samples().Take(200))
        {
            MarkdownAssert.IsHarmless(CheckSummary.Write(hostile, hostile, [SampleClaims.Result(new ClaimDeclaration("a", hostile, hostile, ClaimKind.NotTestable, default), null)]));
        }
    }
}

using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class MarkdownReportTests
{
    private static readonly ClaimResult[] s_ledger =
    [
        SampleClaims.Result(SampleClaims.Claim("a/reproduced") with { Summary = ClaimSummary.Median }, ClaimVerdict.Reproduced, 0.004, 0.0041, 0.0042, 0.0043, 0.0044, 0.0045) with { Floor = 1.0 / 256 },
        SampleClaims.Result(SampleClaims.Claim("a/better"), ClaimVerdict.Better, 0.001),
        SampleClaims.Result(SampleClaims.Claim("a/not-reproduced") with { Summary = ClaimSummary.Mean }, ClaimVerdict.NotReproduced, 0.1, 0.2, 0.15),
        SampleClaims.Result(SampleClaims.Claim("a/contradicted") with { Verdict = ClaimVerdict.Contradicted }, ClaimVerdict.Contradicted, 3) with { Source = MetricSource.Recorded },
        SampleClaims.Result(SampleClaims.Claim("a/inconclusive") with { Summary = ClaimSummary.Median, Verdict = ClaimVerdict.Inconclusive }, ClaimVerdict.Inconclusive, 0.005, 0.006),
        SampleClaims.Result(SampleClaims.Claim("a/no-number"), null),
        SampleClaims.Result(SampleClaims.Claim("b/beyond", ClaimKind.Beyond) with { Paper = 0.01, Summary = ClaimSummary.Max }, ClaimVerdict.Reproduced, 0.004, 0.005) with { Source = MetricSource.Stale },
        SampleClaims.Result(SampleClaims.Claim("b/extension", ClaimKind.Extension), ClaimVerdict.Reproduced, 0.0001) with { Floor = 0.001, IsBelowFloor = true },
        SampleClaims.Result(SampleClaims.Claim("b/calibrated", ClaimKind.Calibrated), ClaimVerdict.Reproduced, 0.0058),
        SampleClaims.Result(SampleClaims.Claim("b/not-testable", ClaimKind.NotTestable) with { Test = null, Verdict = null, Because = "no data" }, null),
    ];

    [Test]
    public void Write_SmallModel_IsApproved() => Approved.Matches(Write(), "report");

    [Test]
    [SetCulture("de-DE")]
    [SetUICulture("de-DE")]
    public void Write_InGerman_IsTheSame() => Approved.Matches(Write(), "report");

    [Test]
    [SetCulture("tr-TR")]
    public void Write_InTurkish_IsTheSame() => Approved.Matches(Write(), "report");

    /// <summary>The first sentence is what people quote: each claim must be in it once, under its own heading.</summary>
    [Test]
    public void Summary_OfEveryKindAndVerdict_CountsEachTestableClaimOnce() =>
        Assert.That(
            MarkdownReport.Summary([.. s_ledger]),
            Is.EqualTo(
                "Under the papers' own protocols: of 6 testable statements, 2 reproduced, 1 not, 1 contradicted, 1 undecided, 1 without a number yet. "
                + "With modern means and extensions: of 2, 1 reproduced, 0 not, 0 contradicted, 0 undecided, 1 below the floor, which is an error, 1 of these from stale numbers. "
                + "Fitted, so that they count for nothing: 1."));

    [Test]
    public void Write_AnyHostileText_ShowsItAsTextInItsPlace()
    {
        int lines = Write("harmless").Count(c => c == '\n');
        foreach (string hostile in HostileText.Samples().Take(200))
        {
            string report = Write(hostile);

            MarkdownAssert.IsHarmless(report);
            Assert.That(report.Count(c => c == '\n'), Is.EqualTo(lines), report);
        }

        static string Write(string text)
        {
            var table = new ReportTable("t", [SampleTable.Reference("rows", new KeyValuePair<string, string>("set", text))]);
            return MarkdownReport.Write(new ReportModel(
                SampleClaims.Model(new ReportSection(text, null, ["a"], [table])),
                [SampleClaims.Result(new ClaimDeclaration("a", text, text, ClaimKind.NotTestable, default), null)],
                _ => SampleTable.Open(WellFormed(text), rows: 1)));
        }
    }

    private static string Write()
    {
        var rows = new ReportTable("paper/evaluation.errors", [SampleTable.Reference("errors", new KeyValuePair<string, string>("seed", "1"))]) { Rows = [1, 9, 100] };
        var steps = new ReportTable("paper/evaluation.by-step", [SampleTable.Reference("by-step")]) { Step = 4 };
        var absent = new ReportTable("paper/evaluation.absent", [SampleTable.Reference("absent")]);
        var whole = new ReportTable("paper/evaluation.short", [SampleTable.Reference("short")]);
        PipelineModel model = SampleClaims.Model(
            new ReportSection("Paper A, Table 1", "What the paper *says*.\n", ["a/reproduced", "a/better", "a/not-reproduced", "a/contradicted", "a/inconclusive", "a/no-number"], [rows, steps]),
            new ReportSection("Beyond <b>", null, ["b/beyond", "b/extension", "b/calibrated", "b/not-testable"], []),
            new ReportSection("Tables alone", null, [], [absent, whole]));
        return MarkdownReport.Write(new ReportModel(
            model, [.. s_ledger], reference => reference.Output == "absent" ? null : SampleTable.Open(rows: reference.Output == "short" ? 2 : 10)));
    }

    /// <summary>A table's text is UTF-8, so half a surrogate pair cannot stand in it.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}

using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class MarkdownReportTests
{
    [Test]
    public void Write_SmallModel_IsApproved() => Approved.Matches(Write(), "report");

    [Test]
    [SetCulture("de-DE")]
    [SetUICulture("de-DE")]
    public void Write_InGerman_IsTheSame() => Approved.Matches(Write(), "report");

    [Test]
    [SetCulture("tr-TR")]
    public void Write_InTurkish_IsTheSame() => Approved.Matches(Write(), "report");

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
            var results = new SampleResults();
            results.Add(table.Elements[0], SampleTable.Open(WellFormed(text), rows: 1).ToArray());
            return MarkdownReport.Write(new ReportModel(
                SampleClaims.Model(new ReportSection(text, null, ["a"], [table])),
                [SampleClaims.Result(new ClaimDeclaration("a", text, text, ClaimKind.NotTestable, default), null)],
                results));
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
        var results = new SampleResults();
        foreach (ReportTable table in (ReportTable[])[rows, steps, whole])
        {
            results.Add(table.Elements[0], SampleTable.Open(rows: table == whole ? 2 : 10).ToArray());
        }

        return MarkdownReport.Write(new ReportModel(model, SampleClaims.EveryVerdict, results));
    }

    [Test]
    public void Write_Figures_NamesThemAndTheirPictures()
    {
        string report = MarkdownReport.Write(SampleReport.Create());

        Assert.That(report, Does.Contain("Error by step for each architecture. Mean absolute error of 3 seeds; bands are their range. n = 3 seeds of alpha1999/boolean/evaluation. (`artifacts/out/figures/quick/alpha1999/boolean/figures.errors.svg`)"));
        Assert.That(report, Does.Contain("**beta2005/plane/regions.figure** is not in this machine's store; `./pipeline run --force beta2005/plane/regions` draws it."));
    }

    /// <summary>A table's text is UTF-8, so half a surrogate pair cannot stand in it.</summary>
    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes());
}

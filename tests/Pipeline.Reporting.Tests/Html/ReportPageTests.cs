using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pipeline.Core;
using Pipeline.Reporting.Html;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Locking;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Html;

public partial class ReportPageTests
{
    private static readonly string s_page = Body(ReportPage.Write(SampleReport.Create()));

    /// <summary>The page without what is the same in every report.</summary>
    private static string Body(string page) => page.Replace(ReportAssets.Vega, "", StringComparison.Ordinal).Replace(ReportAssets.Script, "", StringComparison.Ordinal).Replace(ReportAssets.StyleSheet, "", StringComparison.Ordinal);

    [Test]
    public void Write_AnyLink_LeadsToAPlaceOfThePage()
    {
        string[] places = [.. Ids().Matches(s_page).Select(match => match.Groups[1].Value)];
        string[] links = [.. Links().Matches(s_page).Select(match => match.Groups[1].Value)];

        Assert.That(places, Is.Unique);
        Assert.That(links, Has.Length.GreaterThan(40));
        Assert.That(links.Where(link => !link.StartsWith('#')), Is.Empty, "no link leaves the page");
        Assert.That(links.Select(link => link[1..]).Distinct(), Is.SubsetOf(places));
    }

    [Test]
    public void Write_TheSameModel_GivesTheSameBytes() => Assert.That(Body(ReportPage.Write(SampleReport.Create())), Is.EqualTo(s_page));

    [Test]
    [SetCulture("de-DE")]
    public void Write_InGerman_IsTheSame() => Assert.That(Body(ReportPage.Write(SampleReport.Create())), Is.EqualTo(s_page));

    [Test]
    [SetCulture("tr-TR")]
    public void Write_InTurkish_IsTheSame() => Assert.That(Body(ReportPage.Write(SampleReport.Create())), Is.EqualTo(s_page));

    [Test]
    public void Write_Page_FetchesNothing()
    {
        Assert.That(s_page, Does.Contain("default-src &#39;none&#39;; script-src &#39;sha256-"));
        Assert.That(s_page, Does.Not.Contain(" src=").And.Not.Contain("<link").And.Not.Contain("unsafe"));
    }

    [Test]
    public void Write_Ledger_HasFailuresBeforeSuccesses()
    {
        string ledger = s_page[s_page.IndexOf("id=\"ledger-table\"", StringComparison.Ordinal)..];
        string[] verdicts = [.. Verdicts().Matches(ledger).Select(match => match.Groups[1].Value)];

        Assert.That(verdicts, Is.EqualTo(["below floor", "not-reproduced", "inconclusive", "no number", "contradicted", "better", "reproduced", "reproduced", "not testable"]));
    }

    [Test]
    public void Write_Comparison_ShowsDifferenceIntervalAndEffect() =>
        Assert.That(
            s_page,
            Does.Contain("alpha1999/boolean/evaluation[*].mse − beta2005/plane/regions.accuracy: -0.002 (95 % interval: -0.003 … -0.001), in pairs, superiority 0.95, reproduced"));

    [Test]
    public void Write_Ledger_LinksOurNumbersToTheirCause()
    {
        Assert.That(s_page, Does.Contain("<td data-column=\"ours\" class=\"number\"><a href=\"#claim-alpha1999/table-1/mse\">mean 0.005</a></td>"));
        Assert.That(s_page, Does.Contain("<td data-column=\"ours\" class=\"number\">–</td>"), "no number leads nowhere");
    }

    [Test]
    public void Write_Figure_SaysHowManySeedsItRestsOn() => Assert.That(s_page, Does.Contain("<p>n = 3 seeds of alpha1999/boolean/evaluation.</p>"));

    [Test]
    public void Write_FigureOfSeveralOutputs_ShowsTheDigestOfItsOwn([Values("errors", "heat", "panels")] string output)
    {
        ReportModel report = SampleReport.Create();
        InstanceName stage = report.Pipeline.Instances.Single(instance => instance.Name.Stage.ToString() == "alpha1999/boolean/figures").Name;
        Digest digest = report.Results.FindRecorded(stage)!.Outputs[output];

        Assert.That(s_page, Does.Contain($"alpha1999/boolean/figures.{output}</a>, <code title=\"{digest}\">{digest.Abbreviation}</code>, <code>./pipeline show alpha1999/boolean/figures.{output}</code>"));
    }

    [Test]
    public void Write_SomeRowsOfATable_SaysHowManyOfHowMany() => Assert.That(s_page, Does.Contain("<figcaption>24 of 192 rows of <a"));

    [Test]
    public void Write_ClaimOnAColumn_SaysHowManyRowsAreRecorded()
    {
        ReportModel report = SampleReport.Create();
        ClaimResult result = report.Ledger[0] with { Rows = 2 };
        var column = new ColumnReference("errors", "mse", ["set"]);
        result = result with { Claim = result.Claim with { Metric = result.Claim.Metric! with { Metric = column.Name, Column = column } } };
        ((SampleResults)report.Results).Columns = ImmutableSortedDictionary<string, RowValues>.Empty.Add(column.Name, new RowValues([KeyValuePair.Create("iris", 0.1), KeyValuePair.Create("wine", 0.2)]));

        string page = Body(ReportPage.Write(report with { Ledger = report.Ledger.SetItem(0, result) }));

        Assert.That(page, Does.Contain("seed=2: 2 rows").And.Contain("n = 3 × 2;"));
    }

    [Test]
    public void Write_OnePaper_HasNothingOfTheOther()
    {
        string page = Body(ReportPage.Write(SampleReport.Create() with { OnlyPaper = "beta2005" }));

        Assert.That(page, Does.Contain("beta2005/plane/regions").And.Not.Contain("alpha1999"));
    }

    [Test]
    public void Write_LiveSection_CarriesTheLearnersThatTheStoreHas()
    {
        string page = WithSection(report => new ReportSection("Try it", null, [], []) { Live = [Weights(report, "beta2005/plane/regions"), Weights(report, "alpha1999/boolean/learner")] });

        Assert.That(page, Does.Contain("""[{"name":"alpha1999/boolean/learner[seed=1]","weights":"AA=="}]"""));
    }

    [Test]
    public void Write_LiveSectionOfNothingStored_SaysHowToTrainIt()
    {
        string page = WithSection(report => new ReportSection("Try it", null, [], []) { Live = [Weights(report, "beta2005/plane/regions")] });

        Assert.That(page, Does.Contain("is not in this machine&#39;s store; &#39;./pipeline run --force beta2005/plane/regions&#39; trains it").And.Not.Contain("class=\"live\""));
    }

    [Test]
    public void Write_SectionThatTheProfileEmpties_IsLeftOut()
    {
        Assert.That(WithSection(_ => new ReportSection("Nothing here", null, [], [])), Does.Not.Contain("Nothing here"));
        Assert.That(WithSection(_ => new ReportSection("A word", "Of text.", [], [])), Does.Contain("A word"));
    }

    [Test]
    public void Write_AnyHostileText_AddsNoElement()
    {
        string[] expected = Tags("harmless");
        foreach (string hostile in HostileText.Samples().Take(25))
        {
            // Blank lines and list signs are Markdown of a section's text, and may add paragraphs.
            Assert.That(Tags(hostile.Replace('\n', ' ')), Is.EqualTo(expected), hostile);
        }

        static string[] Tags(string hostile)
        {
            string body = Body(ReportPage.Write(SampleReport.Create(hostile)));
            HarmlessText.Check(body);
            return [.. Elements().Matches(body).Select(match => match.Value).Where(tag => tag is not "<em" and not "<strong" and not "<code")];
        }
    }

    private static string WithSection(Func<ReportModel, ReportSection> section)
    {
        ReportModel report = SampleReport.Create();
        return Body(ReportPage.Write(report with { Pipeline = report.Pipeline with { Report = [.. report.Pipeline.Report, section(report)] } }));
    }

    private static OutputReference Weights(ReportModel report, string stage) =>
        new(report.Pipeline.Instances.First(instance => instance.Name.Stage.ToString() == stage).Name, "weights");

    [GeneratedRegex(" id=\"([^\"]*)\"")]
    private static partial Regex Ids();

    [GeneratedRegex(" href=\"([^\"]*)\"")]
    private static partial Regex Links();

    [GeneratedRegex("data-verdict=\"([^\"]*)\"")]
    private static partial Regex Verdicts();

    [GeneratedRegex("<[a-zA-Z!][a-zA-Z0-9]*")]
    private static partial Regex Elements();
}

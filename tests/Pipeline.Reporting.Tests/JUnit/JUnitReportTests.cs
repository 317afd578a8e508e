using System.Xml.Linq;
using Pipeline.Core;
using Pipeline.Reporting.JUnit;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.JUnit;

public class JUnitReportTests
{
    private static readonly ClaimResult[] s_ledger =
    [
        SampleClaims.Result(SampleClaims.Claim("a/b/as-declared"), ClaimVerdict.Reproduced, 0.001),
        SampleClaims.Result(SampleClaims.Claim("a/failed"), ClaimVerdict.NotReproduced, 0.1),
        SampleClaims.Result(SampleClaims.Claim("a/leak"), ClaimVerdict.Reproduced, 0.0001) with { Floor = 0.001, IsBelowFloor = true },
        SampleClaims.Result(SampleClaims.Claim("a/no-number"), null),
        SampleClaims.Result(SampleClaims.Claim("a/stale"), ClaimVerdict.NotReproduced, 0.1) with { Source = MetricSource.Stale },
        SampleClaims.Result(SampleClaims.Claim("not-testable", ClaimKind.NotTestable) with { Test = null, Verdict = null, Because = "no data" }, null),
    ];

    [Test]
    public void Write_EveryOutcome_TellsThemApart()
    {
        XElement suite = XElement.Parse(JUnitReport.Write("quick", s_ledger, _ => null));

        Assert.That(suite.Attributes().Select(attribute => (attribute.Name.LocalName, attribute.Value)), Is.EqualTo(new[] { ("name", "claims quick"), ("tests", "6"), ("failures", "1"), ("errors", "1"), ("skipped", "3") }));
        Assert.That(
            suite.Elements().Select(test => (test.Attribute("classname")!.Value, test.Attribute("name")!.Value, test.Elements().Last().Name.LocalName)),
            Is.EqualTo(new[]
            {
                ("a.b", "as-declared", "properties"), ("a", "failed", "failure"), ("a", "leak", "error"),
                ("a", "no-number", "skipped"), ("a", "stale", "skipped"), ("claims", "not-testable", "skipped"),
            }));
    }

    [Test]
    public void Write_ClaimOnAMatrix_NamesItsSeedsAndDigestsItsKeys()
    {
        InstanceName[] instances = [.. new[] { "1", "2" }.Select(seed => new InstanceName(StageName.Parse("s"), new AxisValues([KeyValuePair.Create("seed", seed)])))];
        ClaimResult result = SampleClaims.Result(SampleClaims.Claim("a") with { Metric = new MetricReference("s[*].mse", "mse", [.. instances]), Summary = ClaimSummary.Mean }, ClaimVerdict.Reproduced, 1, 2);

        string[] digests = [.. new[] { "one", "two" }.Select(key => Property(JUnitReport.Write("quick", [result], _ => Digest.Of(System.Text.Encoding.UTF8.GetBytes(key))), "digest"))];

        Assert.That(Property(JUnitReport.Write("quick", [result], _ => null), "seeds"), Is.EqualTo("1 2"));
        Assert.That(digests[0], Is.Not.EqualTo(digests[1]), "Another result is another digest.");
    }

    [Test]
    public void Write_AnyHostileText_IsXmlThatHoldsItAsText()
    {
        foreach (string hostile in HostileText.Samples().Take(200))
        {
            string report = JUnitReport.Write(hostile, [SampleClaims.Result(new ClaimDeclaration("a", hostile, hostile, ClaimKind.NotTestable, default) { Because = hostile }, null)], _ => null);

            HarmlessText.Check(report);
            Assert.That(XElement.Parse(report).Descendants("testcase").Count(), Is.EqualTo(1));
        }
    }

    private static string Property(string report, string name) =>
        XElement.Parse(report).Descendants("property").Single(property => property.Attribute("name")!.Value == name).Attribute("value")!.Value;
}

using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests.Markdown;

public class DocumentTemplateTests
{
    [TestCase("MSE {{claim:a/b}}.", "MSE 2.")]
    [TestCase("{{claim:a/b verdict}}: {{claim:a/b}} ({{claim:a/b interval}})", "not-reproduced (declared: reproduced): 2 (-0.4841 … 4.4841)")]
    [TestCase("{{metric:quick s[seed=1].mse}}", "0.25")]
    [TestCase("{{metric:quick m[*].mse median}} ({{metric:quick m[*].mse range}})", "0.0000235 (0.0000123–0.000123)")]
    [TestCase("{{metric:quick m[*].mse spread}}", "0.0000235 (0.0000123–0.000123)")]
    [TestCase("{{metric:quick m[*].mse mean}} {{metric:quick m[*].mse min}} {{metric:quick m[*].mse max}} {{metric:quick m[*].mse count}}", "0.0000529 0.0000123 0.000123 3")]
    [TestCase("{{metric:quick s[seed=1].steps}}", "1230")]
    [TestCase("{{ no mark }} and {single:x}", "{{ no mark }} and {single:x}")]
    public void Fill_Marks_PutsTheLedgersNumbers(string template, string expected) =>
        Assert.That(Fill(template), Is.EqualTo($"<!-- Generated from README.md.in by './pipeline report --update-docs'; not edited by hand. -->\n{expected}"));

    [Test]
    public void Fill_Claims_PutsATableOfThoseThatBeginSo()
    {
        string[] lines = Fill("{{claims:a/}}").Split('\n');
        Assert.That(lines, Has.Length.EqualTo(4), "the generated line, a head, a rule and one claim");
        Assert.That(lines[1], Does.StartWith("| claim | the paper says |"));
        Assert.That(lines[3], Does.StartWith("| b |").And.Contains("| 2 | -0.4841 … 4.4841 | 3 |"));
    }

    [TestCase("{{claim:a/c}}")]
    [TestCase("{{claims:c/}}")]
    [TestCase("{{claim:a/b size}}")]
    [TestCase("{{metric:quick s[seed=1].loss}}")]
    [TestCase("{{metric:mse}}")]
    [TestCase("{{metric:quick m[*].mse}}")]
    [TestCase("{{metric:quick m[*].mse modus}}")]
    [TestCase("{{metric:quick m[*].mse median twice}}")]
    [TestCase("{{number:5}}")]
    public void Fill_UnknownMark_NamesItsLine(string mark) =>
        Assert.That(() => Fill($"first\n{mark}"), Throws.TypeOf<ClaimException>().With.Message.StartsWith($"README.md.in:2: '{mark}' names nothing that is recorded."));

    private static string Fill(string template)
    {
        ClaimResult result = SampleClaims.Result(SampleClaims.Claim("a/b") with { Summary = ClaimSummary.Mean }, ClaimVerdict.NotReproduced, 1, 2, 3);
        return new DocumentTemplate(
            "README.md.in",
            [result, SampleClaims.Result(SampleClaims.Claim("b/c"), ClaimVerdict.Reproduced, 1)],
            (profile, instance, metric) => (profile, instance, metric) switch
            {
                ("quick", "s[seed=1]", "mse") => [0.25],
                ("quick", "s[seed=1]", "steps") => [1234.5],
                ("quick", "m[*]", "mse") => [2.345e-5, 1.2345e-5, 1.23e-4],
                _ => [],
            }).Fill(template);
    }
}

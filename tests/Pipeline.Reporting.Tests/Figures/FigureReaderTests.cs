using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Reporting.Figures;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Tests.Figures;

public class FigureReaderTests
{
    private static readonly OutputReference s_figure = SampleReferences.Output("alpha1999/boolean/figures", "errors");

    [Test]
    public void Read_Figure_HasTheColumnsThatItNamesAndNoOther()
    {
        FigureDocument? figure = Read(SampleReport.Create(), "errors");

        Assert.That(figure!.Title, Is.EqualTo("Error by step for each architecture"));
        Assert.That(figure.Description, Does.StartWith("Mean absolute error"));
        Assert.That(figure.Tables.Single().Columns.Select(column => column.Key), Is.EqualTo(["architecture", "step", "mean", "low", "high"]));
        Assert.That(figure.Tables.Single().Source.ToString(), Is.EqualTo("alpha1999/boolean/evaluation[seed=1].curve"));
        Assert.That(figure.Tables.Single().RowCount, Is.EqualTo(192));
        Assert.That((int)figure.Tables.Single().Columns["step"]![63]!, Is.EqualTo(64));
    }

    [Test]
    public void Read_TransformOfColumns_CountsAsNamingThem() =>
        Assert.That(Read(SampleReport.Create(), "panels")!.Tables.Single().Columns.Select(column => column.Key), Is.EqualTo(["step", "mean", "low", "high"]));

    [Test]
    public void Read_Doubles_AreRoundedToSinglePrecision()
    {
        JsonNode mean = Read(SampleReport.Create(), "errors")!.Tables.Single().Columns["mean"]![2]!;

        Assert.That(mean.ToJsonString(), Is.EqualTo("0.4"), "0.5 / 1.25 at step 3");
        Assert.That(Read(SampleReport.Create(), "errors")!.Tables.Single().Columns["mean"]![3]!.ToJsonString(), Is.EqualTo("0.36363637"));
    }

    [Test]
    public void Read_AbsentFigure_IsNull() => Assert.That(Read(SampleReport.Create(), "absent"), Is.Null);

    [TestCase("[]", "must be a JSON object")]
    [TestCase("{", "is no JSON")]
    [TestCase("""{ "usermeta": { "tables": { "t": "elsewhere" } } }""", "draws 't' from 'elsewhere', which is neither a digest nor an output of its stage")]
    [TestCase("""{ "usermeta": { "tables": { "t": "sha256:0000000000000000000000000000000000000000000000000000000000000000" } } }""", "which no stage of this profile has written")]
    public void Read_WrongFigure_SaysWhatAndWhatToDo(string content, string expected)
    {
        var results = new SampleResults();
        results.Add(s_figure, Encoding.UTF8.GetBytes(content));

        Assert.That(
            () => new FigureReader(SampleClaims.Model(), results).Read(s_figure),
            Throws.TypeOf<FigureException>().With.Message.Contains("Figure 'alpha1999/boolean/figures.errors'").And.Message.Contains(expected));
    }

    [Test]
    public void Read_TableOfItsOwnStage_IsFoundByName()
    {
        var results = new SampleResults();
        results.Add(s_figure, """{ "usermeta": { "tables": { "t": "rows" } }, "encoding": { "x": { "field": "step" } } }"""u8.ToArray());
        results.Add(s_figure with { Output = "rows" }, SampleTable.Open().ToArray());

        FigureTable table = new FigureReader(SampleClaims.Model(), results).Read(s_figure)!.Tables.Single();

        Assert.That(table.Columns.ToJsonString(), Is.EqualTo("""{"step":[1,2,3,4,5,6,7,8,9,10]}"""));
    }

    [Test]
    public void ToJson_OfHostileText_HoldsNoMarkup()
    {
        var figure = new FigureDocument("f", "", "", new JsonObject { ["title"] = "</script><!-- \u2028 é" }, []);

        Assert.That(figure.ToJson(), Is.EqualTo("""{"spec":{"title":"\u003C/script\u003E\u003C!-- \u2028 \u00E9"},"tables":{}}"""));
    }

    private static FigureDocument? Read(ReportModel report, string output) => new FigureReader(report.Pipeline, report.Results).Read(s_figure with { Output = output });
}

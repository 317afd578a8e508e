using System.Text.Json.Nodes;
using Pipeline.Reporting.Figures;

namespace Pipeline.Reporting.Tests.Figures;

public class ColumnNamesTests
{
    [TestCase("""{ "encoding": { "x": { "field": "mean" } } }""", true)]
    [TestCase("""{ "transform": [{ "calculate": "datum.mean - 1" }] }""", true)]
    [TestCase("""{ "transform": [{ "calculate": "1 - datum['mean']" }] }""", true)]
    [TestCase("""{ "encoding": { "x": { "field": "mean-error" } } }""", false)]
    [TestCase("""{ "transform": [{ "calculate": "datum.meanings + datum.the_mean" }] }""", false)]
    [TestCase("""{ "title": "mean", "description": "the mean", "encoding": { "x": { "title": "mean" } } }""", false)]
    [TestCase("""{ "usermeta": { "tables": { "mean": "" } } }""", false)]
    public void Contains_AColumn_WhenSomeEncodingOrExpressionNamesIt(string specification, bool expected) =>
        Assert.That(new ColumnNames(JsonNode.Parse(specification)!).Contains("mean"), Is.EqualTo(expected));
}

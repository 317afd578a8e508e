using System.Text;
using Pipeline.Authoring.Formats;

namespace Pipeline.Authoring.Tests.Formats;

public class FigureFormatTests
{
    [Test]
    public void Validate_VegaLite_IsAccepted() =>
        Assert.That(() => Validate("""{"$schema":"https://vega.github.io/schema/vega-lite/v5.json","mark":"line"}"""), Throws.Nothing);

    [TestCase("""{"mark":"line"}""", TestName = "Validate_NoSchema_Throws")]
    [TestCase("""{"$schema":"https://vega.github.io/schema/vega/v5.json"}""", TestName = "Validate_SchemaOfVega_Throws")]
    [TestCase("""{"$schema":5}""", TestName = "Validate_SchemaThatIsANumber_Throws")]
    [TestCase("""["$schema"]""", TestName = "Validate_Array_Throws")]
    [TestCase("null", TestName = "Validate_Null_Throws")]
    public void Validate_AnotherDocument_ThrowsAndNamesTheMember(string json) =>
        Assert.That(() => Validate(json), Throws.TypeOf<InvalidDataException>().With.Message.Contains("\"$schema\"").And.Message.Contains("https://vega.github.io/schema/vega-lite/"));

    [TestCase("{")]
    [TestCase("""{"$schema":"\ud800"}""")]
    public void Validate_NoJson_ThrowsAsForJson(string json) =>
        Assert.That(() => Validate(json), Throws.TypeOf<InvalidDataException>().With.Message.StartsWith("The document is no JSON"));

    private static void Validate(string json) => new FigureFormat().Validate(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}

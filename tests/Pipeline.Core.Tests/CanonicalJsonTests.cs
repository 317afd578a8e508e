using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipeline.Core.Tests;

public class CanonicalJsonTests
{
    [Test]
    public void ToText_KeysInAnyOrder_GivesTheSameBytes()
    {
        JsonNode? one = JsonNode.Parse("""{ "b": [1, 2.50], "a": { "d": null, "c": "é<" } }""");
        JsonNode? other = JsonNode.Parse("""{ "a": { "c": "é<", "d": null }, "b": [1, 2.50] }""");

        Assert.That(CanonicalJson.ToText(one), Is.EqualTo(CanonicalJson.ToText(other)).And.EqualTo("""{"a":{"c":"é<","d":null},"b":[1,2.50]}"""));
    }

    [TestCase("de-DE")]
    [TestCase("tr-TR")]
    public void Number_UnderAnotherCulture_IsInvariantAndReadsBack(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.That(CanonicalJson.Number(0.1 + 0.2), Is.EqualTo("0.30000000000000004"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

using System.Text.Json;
using Pipeline.Testing;

namespace Figures.Tests;

public class HeatMapTests
{
    private static readonly HeatMapSettings s_settings = new("Code", "One learner.", "step", "kind", "mse", ValueTitle: "MSE");

    [Test]
    public async Task Figure_OfATable_ColoursItsRowsByTheValue()
    {
        JsonElement encoding = (await FigureAsync(s_settings with { YTitle = "Kind" })).GetProperty("layer")[0].GetProperty("encoding");

        Assert.That(encoding.GetProperty("color").GetProperty("field").GetString(), Is.EqualTo("mse"));
        Assert.That(encoding.GetProperty("color").GetProperty("title").GetString(), Is.EqualTo("MSE"));
        Assert.That(encoding.GetProperty("x").GetProperty("title").GetString(), Is.EqualTo("step"));
        Assert.That(encoding.GetProperty("y").GetProperty("title").GetString(), Is.EqualTo("Kind"));
    }

    [Test]
    public async Task Figure_ByAFacet_HasSmallCharts() =>
        Assert.That((await FigureAsync(s_settings with { Facet = "kind" })).GetProperty("facet").GetProperty("field").GetString(), Is.EqualTo("kind"));

    [TestCase("kind", JsonValueKind.Null)]
    [TestCase("step", JsonValueKind.String)]
    public async Task Figure_OfNumbersAlongY_LetsThemGrowUpwards(string y, JsonValueKind sort)
    {
        JsonElement encoding = (await FigureAsync(s_settings with { X = "kind", Y = y })).GetProperty("layer")[0].GetProperty("encoding");

        Assert.That(encoding.GetProperty("y").GetProperty("sort").ValueKind, Is.EqualTo(sort));
        Assert.That(encoding.GetProperty("x").GetProperty("sort").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [TestCase("absent", "kind", "mse")]
    [TestCase("step", "absent", "mse")]
    [TestCase("step", "kind", "absent")]
    public void Run_WithAColumnThatTheTableLacks_ThrowsAndNamesIt(string x, string y, string value) =>
        Assert.That(async () => await FigureAsync(s_settings with { X = x, Y = y, Value = value }), Throws.ArgumentException.With.Message.Contains("'absent'"));

    private static async Task<JsonElement> FigureAsync(HeatMapSettings settings)
    {
        var harness = new StageHarness(new HeatMap(settings));
        harness.Give("table", Samples.Table(1));
        await harness.RunAsync();
        return JsonDocument.Parse(harness.Output("figure")).RootElement;
    }
}

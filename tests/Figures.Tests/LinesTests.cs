using System.Text.Json;
using Pipeline.Testing;

namespace Figures.Tests;

public class LinesTests
{
    private static readonly LinesSettings s_settings = new("Error by step", "Median of 3 seeds; bands from least to greatest.", "step", [new LineSeries("mse", "mse-min", "mse-max")]);

    [Test]
    public async Task Figure_OfASeriesWithABand_DrawsTheBandBelowTheLine() =>
        Assert.That((await LayersAsync(s_settings, tables: 1)).Select(Mark), Is.EqualTo(new[] { "area mse-min", "line mse" }));

    [Test]
    public async Task Figure_OfATableWithoutTheBand_DrawsTheLineAlone() =>
        Assert.That((await LayersAsync(s_settings with { Series = [new LineSeries("mse", "mse-min", "mse-q90")] }, tables: 1)).Select(Mark), Is.EqualTo(new[] { "line mse" }));

    [Test]
    public async Task Figure_OfTwoTables_HasOneLineForEach_WithItsLabel()
    {
        JsonElement[] layers = await LayersAsync(s_settings with { Series = [new LineSeries("mse")], Labels = ["ours", "floor"] }, tables: 2);

        Assert.That(layers.Select(Label), Is.EqualTo(new[] { "ours", "floor" }));
        Assert.That(layers.Select(layer => layer.GetProperty("data").GetProperty("name").GetString()), Is.EqualTo(new[] { "tables-1", "tables-2" }));
    }

    [Test]
    public async Task Figure_OfTwoTablesAndTwoSeries_LabelsBoth()
    {
        var settings = s_settings with { Series = [new LineSeries("mse", Label: "mean"), new LineSeries("mse-max", Label: "worst")], Labels = ["a", "b"] };

        Assert.That((await LayersAsync(settings, tables: 2)).Select(Label), Is.EqualTo(new[] { "a, mean", "a, worst", "b, mean", "b, worst" }));
    }

    [Test]
    public async Task Figure_WithLevels_DrawsThemAcross()
    {
        JsonElement level = (await LayersAsync(s_settings with { Levels = [new LevelSettings(0.0058, "the paper")] }, tables: 1))[^1];

        Assert.That(level.GetProperty("encoding").GetProperty("y").GetProperty("datum").GetDouble(), Is.EqualTo(0.0058));
        Assert.That(Label(level), Is.EqualTo("the paper"));
    }

    [Test]
    public async Task Figure_ByAColumn_HasASeriesForEachOfItsValues() =>
        Assert.That(
            (await LayersAsync(s_settings with { By = "kind" }, tables: 1)).Select(layer => layer.GetProperty("encoding").GetProperty("color").GetProperty("field").GetString()),
            Is.All.EqualTo("kind"));

    [Test]
    public async Task Figure_WithLogarithmicAxes_SaysSo([Values] bool logX, [Values] bool logY)
    {
        JsonElement encoding = (await LayersAsync(s_settings with { LogX = logX, LogY = logY, XTitle = "Step", YTitle = "MSE" }, tables: 1))[^1].GetProperty("encoding");

        Assert.That(IsLog(encoding.GetProperty("x")), Is.EqualTo(logX));
        Assert.That(IsLog(encoding.GetProperty("y")), Is.EqualTo(logY));
        Assert.That(encoding.GetProperty("x").GetProperty("title").GetString(), Is.EqualTo("Step"));

        static bool IsLog(JsonElement axis) => axis.GetProperty("scale").TryGetProperty("type", out JsonElement type) && type.GetString() == "log";
    }

    [Test]
    public async Task Figure_WithPositions_DrawsALineAtEach() =>
        Assert.That(
            (await LayersAsync(s_settings with { Positions = [257, 513] }, tables: 1))[2..].Select(layer => layer.GetProperty("encoding").GetProperty("x").GetProperty("datum").GetDouble()),
            Is.EqualTo(new[] { 257.0, 513.0 }));

    [Test]
    public async Task Figure_ByAFacet_HasSmallChartsWithinTheGivenEnds()
    {
        JsonElement figure = await FigureAsync(s_settings with { Facet = "kind", YLeast = -0.5, YGreatest = 1 }, tables: 1);
        JsonElement scale = figure.GetProperty("spec").GetProperty("layer")[0].GetProperty("encoding").GetProperty("y").GetProperty("scale");

        Assert.That(figure.GetProperty("facet").GetProperty("field").GetString(), Is.EqualTo("kind"));
        Assert.That((scale.GetProperty("domainMin").GetDouble(), scale.GetProperty("domainMax").GetDouble()), Is.EqualTo((-0.5, 1.0)));
    }

    [Test]
    public void Run_WithAColumnThatATableLacks_ThrowsAndNamesIt() =>
        Assert.That(async () => await LayersAsync(s_settings with { X = "epoch" }, tables: 1), Throws.ArgumentException.With.Message.Contains("'epoch'"));

    [TestCase(2, new string[0])]
    [TestCase(2, new[] { "one" })]
    [TestCase(1, new[] { "one", "two" })]
    public void Run_WithoutALabelForEachTable_ThrowsAndCountsBoth(int tables, string[] labels) =>
        Assert.That(
            async () => await LayersAsync(s_settings with { Labels = labels }, tables),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains($"{tables} tables").And.Message.Contains($"{labels.Length} texts"));

    private static async Task<JsonElement[]> LayersAsync(LinesSettings settings, int tables) =>
        [.. (await FigureAsync(settings, tables)).GetProperty("layer").EnumerateArray()];

    private static async Task<JsonElement> FigureAsync(LinesSettings settings, int tables)
    {
        var harness = new StageHarness(new Lines(settings));
        for (int i = 0; i < tables; i++)
        {
            harness.Give("tables", Samples.Table(i));
        }

        await harness.RunAsync();
        return JsonDocument.Parse(harness.Output("figure")).RootElement;
    }

    private static string Mark(JsonElement layer) =>
        $"{layer.GetProperty("mark").GetProperty("type").GetString()} {layer.GetProperty("encoding").GetProperty("y").GetProperty("field").GetString()}";

    private static string? Label(JsonElement layer) => layer.GetProperty("encoding").GetProperty("color").GetProperty("datum").GetString();
}

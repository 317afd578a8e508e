using System.Text.Json;
using Pipeline.Authoring.Figures;
using Pipeline.Authoring.Formats;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Authoring.Tests.Figures;

public class VegaLiteTests
{
    private static readonly FigureTable s_errors = Table("errors");
    private static readonly FigureTable s_floor = Table("floor");

    [Test]
    public void Write_LinesBandsAndLevels_IsTheApprovedText() => Approved.Matches(
        SampleFigure.Text(SampleFigure.Of(
            Layer.Band(s_errors, "step", "mse-min", "mse-max", "trained"),
            Layer.Line(s_errors, "step", "mse", "trained"),
            Layer.Line(s_floor, "step", "mse", "floor"),
            Layer.Level(0.25, "chance"))),
        "lines");

    [Test]
    public void Write_SmallCharts_IsTheApprovedText() => Approved.Matches(
        SampleFigure.Text(new Figure("Small charts", "Three.", SampleFigure.Panel(Layer.Line(s_errors, "step", "r2").By("layer", "Layer")) with { Facet = "coefficient" }) { Columns = 3 }),
        "small-charts");

    [Test]
    public void Write_Anything_IsAcceptedAsAFigure()
    {
        var content = new MemoryStream();
        VegaLite.Write(content, SampleFigure.Of(Layer.Points(s_errors, "a", "b"), Layer.Position(3)));

        Assert.That(() => new FigureFormat().Validate(new MemoryStream(content.ToArray())), Throws.Nothing);
    }

    [Test]
    public void Tables_AreNamedWithTheirDigests_OnceEach()
    {
        JsonElement tables = Written(SampleFigure.Of(Layer.Line(s_errors, "x", "a"), Layer.Line(s_errors, "x", "b"), Layer.Line(s_floor, "x", "a")))
            .GetProperty("usermeta").GetProperty("tables");

        Assert.That(
            tables.EnumerateObject().Select(table => (table.Name, table.Value.GetString())),
            Is.EqualTo(new[] { ("errors", s_errors.Digest.ToString()), ("floor", s_floor.Digest.ToString()) }));
    }

    [Test]
    public void Colours_OfOneLabel_AreTheSameInEveryPanel()
    {
        var figure = new Figure(
            "Two", "Two panels.", [SampleFigure.Panel(Layer.Line(s_errors, "x", "a", "first"), Layer.Line(s_errors, "x", "b", "second")), SampleFigure.Panel(Layer.Line(s_errors, "x", "b", "second"))]);

        JsonElement[] scales = [.. Written(figure).GetProperty("concat").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("layer").EnumerateArray())
            .Select(layer => layer.GetProperty("encoding").GetProperty("color").GetProperty("scale"))];

        Assert.That(scales, Has.Length.EqualTo(3));
        Assert.That(scales.Select(scale => Texts(scale, "domain")), Is.All.EqualTo(new[] { "first", "second" }));
        Assert.That(scales.Select(scale => Texts(scale, "range")), Is.All.EqualTo(Palette.Series.Take(2)));

        static string?[] Texts(JsonElement scale, string name) => [.. scale.GetProperty(name).EnumerateArray().Select(text => text.GetString())];
    }

    [TestCase(AxisKind.Linear, "quantitative", null)]
    [TestCase(AxisKind.Logarithmic, "quantitative", "log")]
    [TestCase(AxisKind.Discrete, "ordinal", null)]
    public void Axis_OfEachKind_HasItsTypeAndScale(AxisKind kind, string type, string? scale)
    {
        var panel = new Panel(new Axis("x", kind), new Axis("y"), [Layer.Line(s_errors, "x", "y")]);

        JsonElement x = Layers(new Figure("t", "d", panel))[0].GetProperty("encoding").GetProperty("x");

        Assert.That(x.GetProperty("type").GetString(), Is.EqualTo(type));
        Assert.That(x.TryGetProperty("scale", out JsonElement written) && written.TryGetProperty("type", out JsonElement kindOfScale) ? kindOfScale.GetString() : null, Is.EqualTo(scale));
    }

    [Test]
    public void Rows_WithoutAPlaceOnALogarithmicAxis_AreLeftOut()
    {
        var panel = new Panel(new Axis("x", AxisKind.Logarithmic), new Axis("y", AxisKind.Logarithmic), [Layer.Band(s_errors, "step", "low", "high"), Layer.Level(1, "one")]);

        JsonElement[] layers = Layers(new Figure("t", "d", panel));

        Assert.That(layers[0].GetProperty("transform")[0].GetProperty("filter").GetString(), Is.EqualTo("datum['step'] > 0 && datum['low'] > 0 && datum['high'] > 0"));
        Assert.That(layers[1].TryGetProperty("transform", out _), Is.False);
    }

    [Test]
    public void Axis_WithEnds_HasThemAndDoesNotStretchToZero()
    {
        var panel = new Panel(new Axis("x"), new Axis("y") { Least = -2, Greatest = 1.5 }, [Layer.Line(s_errors, "x", "y")]);

        JsonElement scale = Layers(new Figure("t", "d", panel))[0].GetProperty("encoding").GetProperty("y").GetProperty("scale");

        Assert.That(scale.GetProperty("domainMin").GetDouble(), Is.EqualTo(-2));
        Assert.That(scale.GetProperty("domainMax").GetDouble(), Is.EqualTo(1.5));
        Assert.That(scale.GetProperty("zero").GetBoolean(), Is.False);
    }

    [Test]
    public void Axis_WithoutATitle_IsNotDrawn()
    {
        var panel = new Panel(new Axis("Step"), new Axis(""), [Layer.Points(SampleFigure.Table("a"), "x", "y")]);

        JsonElement encoding = JsonDocument.Parse(SampleFigure.Text(new Figure("t", "d", panel))).RootElement.GetProperty("layer")[0].GetProperty("encoding");

        Assert.That(encoding.GetProperty("y").GetProperty("axis").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(encoding.GetProperty("x").TryGetProperty("axis", out _), Is.False);
    }

    [Test]
    public void Cells_AreColouredByNumbers()
    {
        JsonElement layer = Layers(SampleFigure.Of(Layer.Cells(s_errors, "cell", "input", "bits", "Information (bit)")))[0];

        Assert.That(layer.GetProperty("mark").GetProperty("type").GetString(), Is.EqualTo("rect"));
        Assert.That(layer.GetProperty("encoding").GetProperty("color").GetProperty("field").GetString(), Is.EqualTo("bits"));
        Assert.That(layer.GetProperty("encoding").GetProperty("color").GetProperty("type").GetString(), Is.EqualTo("quantitative"));
    }

    [Test]
    public void Bars_OfSeveralSeries_StandSideBySide() =>
        Assert.That(
            Layers(SampleFigure.Of(Layer.Bars(s_errors, "cell", "bits").By("kind")))[0].GetProperty("encoding").GetProperty("xOffset").GetProperty("field").GetString(),
            Is.EqualTo("kind"));

    [Test]
    public void Links_GoFromOnePlaceToAnother()
    {
        JsonElement layer = Layers(SampleFigure.Of(Layer.Links(s_errors, "x", "y", "to-x", "to-y")))[0], encoding = layer.GetProperty("encoding");

        Assert.That(layer.GetProperty("mark").GetProperty("type").GetString(), Is.EqualTo("rule"));
        Assert.That(
            new[] { "x", "y", "x2", "y2" }.Select(channel => encoding.GetProperty(channel).GetProperty("field").GetString()),
            Is.EqualTo(new[] { "x", "y", "to-x", "to-y" }));
    }

    [Test]
    public void Write_Twice_GivesTheSameBytes()
    {
        string first = SampleFigure.Text(SampleFigure.Of(Layer.Line(s_errors, "x", "a", "ä < b & c")));
        string second = SampleFigure.Text(SampleFigure.Of(Layer.Line(s_errors, "x", "a", "ä < b & c")));

        Assert.That(first, Is.EqualTo(second).And.Contains("ä < b & c"));
    }

    [Test]
    public void Write_TwoTablesOfOneName_Throws() =>
        Assert.That(
            () => SampleFigure.Text(SampleFigure.Of(Layer.Line(s_errors, "x", "a"), Layer.Line(s_floor with { Name = "errors" }, "x", "a"))),
            Throws.ArgumentException.With.Message.Contains("'errors'"));

    [Test]
    public void Write_PanelWithoutLayers_Throws() =>
        Assert.That(() => SampleFigure.Text(SampleFigure.Of()), Throws.ArgumentException.With.Message.Contains("without layers"));

    [Test]
    public void Write_SmallChartsOfTwoTables_Throws() =>
        Assert.That(
            () => SampleFigure.Text(new Figure("t", "d", SampleFigure.Panel(Layer.Line(s_errors, "x", "a"), Layer.Line(s_floor, "x", "a")) with { Facet = "c" })),
            Throws.ArgumentException.With.Message.Contains("draw 2"));

    [Test]
    public void Write_HeatMapWithALabel_Throws() =>
        Assert.That(
            () => SampleFigure.Text(SampleFigure.Of(Layer.Cells(s_errors, "x", "y", "v", "V"), Layer.Level(1, "level"))),
            Throws.ArgumentException.With.Message.Contains("heat map"));

    private static FigureTable Table(string name) => SampleFigure.Table(name);

    private static JsonElement Written(Figure figure) => JsonDocument.Parse(SampleFigure.Text(figure)).RootElement;

    private static JsonElement[] Layers(Figure figure) => [.. Written(figure).GetProperty("layer").EnumerateArray()];
}

using Pipeline.Authoring.Figures;

namespace Pipeline.Authoring.Tests.Figures;

public class LayerTests
{
    [TestCase("")]
    [TestCase("a.b")]
    [TestCase("w[1]")]
    [TestCase("it's")]
    public void Line_OfAColumnThatVegaLiteReadsAsAPath_Throws(string column) =>
        Assert.That(() => Layer.Line(SampleFigure.Table("t"), "x", column), Throws.ArgumentException.With.Message.Contains($"'{column}'"));

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    public void Level_AtNoNumber_Throws(double height) => Assert.That(() => Layer.Level(height, "l"), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void By_OfALevel_Throws() => Assert.That(() => Layer.Level(1, "l").By("c"), Throws.InvalidOperationException.With.Message.Contains("Level"));

    [Test]
    public void By_OfALine_TakesTheColumnsValuesForTheLabel() =>
        Assert.That(Layer.Line(SampleFigure.Table("t"), "x", "y", "label").By("c", "C"), Has.Property("Label").Null.And.Property("Series").EqualTo("c").And.Property("SeriesTitle").EqualTo("C"));
}

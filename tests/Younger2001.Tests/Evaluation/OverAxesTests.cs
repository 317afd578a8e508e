using Pipeline.Core;
using Pipeline.Testing;
using Younger2001.Evaluation;

namespace Younger2001.Tests.Evaluation;

public class OverAxesTests
{
    [Test]
    public async Task Tables_OfAMatrix_AreSummarisedByGroup()
    {
        StageHarness harness = Harness("architecture");
        harness.Give("by-step", Samples.ByStep(0.38, 0.2), Place("lstm", 1));
        harness.Give("by-step", Samples.ByStep(0.9, 0.7), Place("elman", 1));
        harness.Give("by-step", Samples.ByStep(0.2, 0.0), Place("lstm", 2));
        harness.Give("by-step", Samples.ByStep(0.6, 0.4), Place("lstm", 3));
        await harness.RunAsync();

        byte[] table = harness.Output("table"), steps = harness.Output("by-step");
        Assert.That(Samples.Column<string>(table, "architecture"), Is.EqualTo(new[] { "lstm", "elman" }));
        Assert.That(Samples.Column<int>(table, "seeds"), Is.EqualTo(new[] { 3, 1 }));
        Assert.That(Samples.Column<double>(table, "mse"), Is.EqualTo(new[] { 0.29, 0.8 }).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "mse-min"), Is.EqualTo(new[] { 0.1, 0.8 }).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "mse-max"), Is.EqualTo(new[] { 0.5, 0.8 }).Within(1e-12));
        Assert.That(Samples.Column<double>(table, "floor-multiple"), Is.EqualTo(new[] { 0.29 / 0.15, 0.8 / 0.15 }).Within(1e-12), "the floor is 0.15");
        Assert.That(Samples.Column<double>(table, "successes"), Is.EqualTo(new[] { 2 / 3.0, 0 }).Within(1e-12));
        Assert.That(Samples.Column<double>(steps, "mse"), Is.EqualTo(new[] { 0.38, 0.2, 0.9, 0.7 }).Within(1e-12));
        Assert.That(Samples.Column<double>(steps, "mse-max"), Is.EqualTo(new[] { 0.6, 0.4, 0.9, 0.7 }).Within(1e-12));
        Assert.That(Samples.Column<double>(steps, "floor"), Is.EqualTo(new[] { 0.3, 0, 0.3, 0 }), "zero beyond the end of the floor's table");
        Assert.That(harness.Metrics["groups"], Is.EqualTo(2));
    }

    [Test]
    public void Axis_ThatTheTablesLack_IsNamed()
    {
        StageHarness harness = Harness("protocol");
        harness.Give("by-step", Samples.ByStep(0.4, 0.2), Place("lstm", 1));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("without the axis 'protocol' (one is [architecture=lstm,seed=1])"));
    }

    [Test]
    public void Tables_OfSeveralLengths_AreRefused()
    {
        StageHarness harness = Harness("architecture");
        harness.Give("by-step", Samples.ByStep(0.4, 0.2), Place("lstm", 1));
        harness.Give("by-step", Samples.ByStep(0.4), Place("elman", 1));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("must have 2 steps"));
    }

    private static StageHarness Harness(string axis)
    {
        var harness = new StageHarness(new OverAxes(new OverAxesSettings([axis])));
        harness.Give("floor", Samples.ByStep(0.3));
        return harness;
    }

    private static AxisValues Place(string architecture, int seed) =>
        new([new("architecture", architecture), new("seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
}

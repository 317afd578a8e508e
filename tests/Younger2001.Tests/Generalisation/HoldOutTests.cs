using Pipeline.Testing;
using Younger2001.Generalisation;

namespace Younger2001.Tests.Generalisation;

public class HoldOutTests
{
    [Test]
    public async Task Metrics_OfTheTwoParts_AreThoseOfTheirMappings()
    {
        // Function 0 is held out with fold 1, function 3 is not.
        var harness = new StageHarness(new HoldOut(new HoldOutSettings(Fold: 1, Updates: 2)));
        harness.Give("test", Samples.Table(Samples.Boolean(0, 0, 1, 2, 3), Samples.Boolean(3, 0, 1, 2, 3)));
        var other = new StageHarness(new HoldOut(new HoldOutSettings(Fold: 1, Updates: 2)));
        other.Give("test", Samples.Table(Samples.Boolean(0, 0, 1, 2, 3), Samples.Boolean(3, 3, 3, 2, 2)));
        await harness.RunAsync();
        await other.RunAsync();

        Assert.That(Samples.Column<double>(harness.Output("held-out"), "mse").Average(), Is.EqualTo(harness.Metrics["held-out-mse"]).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("trained"), "mse")[2..].Average(), Is.EqualTo(harness.Metrics["trained-late-mse"]).Within(1e-12));
        Assert.That(other.Metrics["held-out-mse"], Is.EqualTo(harness.Metrics["held-out-mse"]), "the other mapping counts for the trained ones alone");
        Assert.That(other.Metrics["trained-mse"], Is.Not.EqualTo(harness.Metrics["trained-mse"]));
    }

    [Test]
    public void Test_OfAnotherFamily_IsRefused()
    {
        var harness = new StageHarness(new HoldOut(new HoldOutSettings(Updates: 1)));
        harness.Give("test", Samples.Table(["w1"], Samples.Draw(mappings: 1, steps: 3)));

        Assert.That(() => harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("must hold Boolean functions"));
    }
}

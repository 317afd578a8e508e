using Pipeline.Testing;
using Younger2001.Ablation;

namespace Younger2001.Tests.Ablation;

public class AgainstWholeTests
{
    [Test]
    public async Task LogRatio_OfTwiceTheError_IsTheLogarithmOfTwo()
    {
        StageHarness harness = Harness(ablated: [0.5, 0.3], whole: [0.25, 0.15]);
        await harness.RunAsync();

        Assert.That(harness.Metrics["log-ratio"], Is.EqualTo(Math.Log(2)).Within(1e-12));
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "difference"), Is.EqualTo(new[] { 0.25, 0.15 }).Within(1e-12));
    }

    [Test]
    public void Tables_OfOtherLengths_AreRefusedWithBoth() =>
        Assert.That(
            () => Harness(ablated: [0.5], whole: [0.25, 0.15]).RunAsync(),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("(TanhLoop) was tested on 1 steps, but the whole one on 2"));

    private static StageHarness Harness(double[] ablated, double[] whole)
    {
        var harness = new StageHarness(new AgainstWhole(new AgainstWholeSettings(Ablated.TanhLoop)));
        harness.Give("ablated", Samples.ByStep(ablated));
        harness.Give("whole", Samples.ByStep(whole));
        return harness;
    }
}

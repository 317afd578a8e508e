using Jaksa2005.LocalRules;
using Jaksa2005.Statistics;
using Jaksa2005.Tasks;
using Pipeline.Testing;

namespace Jaksa2005.Tests.LocalRules;

public class LocalRuleTransferTests
{
    [Test]
    public async Task RunAsync_HomogeneousRule_TrainsALargerNetworkAsBackPropagationDoes()
    {
        var settings = new LocalRuleSettings([new TransferTest(TaskKind.Or, [4], Cycles: 500)], Traces: 2, Cycles: 1000, Passes: 20, FirstRate: 0.3, Runs: 4);
        var harness = new StageHarness(new LocalRuleTransfer(settings));

        await harness.RunAsync();

        Assert.That(harness.Metrics["most-diverged"], Is.Zero);
        Assert.That(harness.Metrics["least-as-good"], Is.GreaterThanOrEqualTo(0.75));
        Proportion better = new(Samples.Column<int>(harness.Output("transfer"), "better")[0], Runs: 4);
        Assert.That((harness.Metrics["least-better"], harness.Metrics["least-better-low"]), Is.EqualTo((better.Value, better.Low)));
        Assert.That(harness.Metrics["size-ratio"], Is.EqualTo(17.0 / 5));
        Assert.That(Samples.Column<string>(harness.Output("transfer"), "layers"), Is.EqualTo(new[] { "2-4-1" }));
    }
}

using Pipeline.Testing;
using Younger2001.Ablation;
using Younger2001.Mappings;

namespace Younger2001.Tests.Ablation;

public class AblateTests
{
    [Test]
    public async Task Ablate_OfEveryKind_TrainsAndTests([Values(Ablated.None, Ablated.TanhLoop, Ablated.IdentityRelu, Ablated.ErrorSupplement)] Ablated ablated)
    {
        StageHarness harness = await RunAsync(ablated, updates: 3);

        Assert.That(harness.Metrics["mse"], Is.InRange(0.1, 0.9));
        Assert.That(Samples.Column<double>(harness.Output("by-step"), "mse").Average(), Is.EqualTo(harness.Metrics["mse"]).Within(1e-12));
        Assert.That(harness.Metrics["diverged"], Is.Zero);
    }

    [Test]
    public async Task Ablate_MoreUpdates_GiveOtherWeights()
    {
        StageHarness few = await RunAsync(Ablated.None, updates: 1), more = await RunAsync(Ablated.None, updates: 2);

        Assert.That(more.Output("weights"), Is.Not.EqualTo(few.Output("weights")));
    }

    private static async Task<StageHarness> RunAsync(Ablated ablated, int updates)
    {
        var harness = new StageHarness(new Ablate(new AblateSettings(ablated, MappingFamily.Boolean, updates)));
        harness.Give("test", Samples.Table(Samples.Draw(mappings: 4, steps: 6)));
        await harness.RunAsync();
        return harness;
    }
}

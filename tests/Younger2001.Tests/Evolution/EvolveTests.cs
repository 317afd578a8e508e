using Pipeline.Testing;
using Younger2001.Evolution;

namespace Younger2001.Tests.Evolution;

public class EvolveTests
{
    [Test]
    public async Task Curve_OfBoth_FallsAndEndsAtTheirErrorsAndAllPasses()
    {
        StageHarness harness = await RunAsync(seed: "1");

        byte[] curve = harness.Output("curve");
        double[] gradient = Samples.Column<double>(curve, "gradient"), evolution = Samples.Column<double>(curve, "evolution");
        Assert.That(Samples.Column<int>(curve, "passes"), Has.Length.EqualTo(50).And.Ordered);
        Assert.That(Samples.Column<int>(curve, "passes")[^1], Is.EqualTo(300));
        Assert.That(gradient, Is.Ordered.Descending);
        Assert.That(evolution, Is.Ordered.Descending);
        Assert.That((gradient[^1], evolution[^1]), Is.EqualTo((harness.Metrics["gradient-mse"], harness.Metrics["evolution-mse"])));
        Assert.That(harness.Metrics["log-ratio"], Is.EqualTo(Math.Log(evolution[^1] / gradient[^1])).Within(1e-9));
    }

    [Test]
    public async Task Weights_OfAnotherSeed_AreOthers() =>
        Assert.That((await RunAsync(seed: "2")).Output("weights"), Is.Not.EqualTo((await RunAsync(seed: "1")).Output("weights")));

    [Test]
    public void BestSoFar_LooksAtTheLastStepAndKeepsTheLeast()
    {
        var errors = new Queue<double>([3, 1, 2]);
        var best = new BestSoFar(looks: 3, steps: 9, _ => errors.Dequeue());
        for (int step = 1; step <= 9; step++)
        {
            best.Offer(step, null!);
        }

        Assert.That(best.Errors, Is.EqualTo(new[] { 3, 1, 1 }));
    }

    [Test]
    public void BestSoFar_OfFewerStepsThanLooks_IsRefused() =>
        Assert.That(() => new BestSoFar(looks: 3, steps: 2, _ => 0), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("2 steps cannot be looked at 3 times"));

    private static async Task<StageHarness> RunAsync(string seed)
    {
        var harness = new StageHarness(new Evolve(new EvolveSettings(Units: 2, Updates: 100, Pairs: 3))) { Seed = seed };
        harness.Give("test", Samples.Table(Samples.Draw(mappings: 4, steps: 6)));
        await harness.RunAsync();
        return harness;
    }
}

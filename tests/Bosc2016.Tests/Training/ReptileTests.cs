using Bosc2016.Training;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Testing;

namespace Bosc2016.Tests.Training;

public class ReptileTests
{
    private static readonly ReptileSettings s_small = new(ModelUnits: 8, Sequences: 4, Updates: 40, InnerRate: 0.1, ValidationSets: 4, CurveRows: 4);

    [Test]
    public async Task Run_Twice_GivesTheSameBytes()
    {
        StageHarness one = await RunAsync(s_small), two = await RunAsync(s_small);

        Assert.That(two.Output("weights"), Is.EqualTo(one.Output("weights")));
        Assert.That(two.Output("curve"), Is.EqualTo(one.Output("curve")));
    }

    [Test]
    public async Task Run_OfOneWholeStep_EndsWhereTheDescentDoes()
    {
        // ε = 1 and one data set: the new initial parameters are the trained ones, which predict its last samples better than those that they came from.
        StageHarness still = await RunAsync(s_small with { Sequences = 1, Updates = 1, OuterRate = 1e-6, CurveRows = 1 });
        StageHarness whole = await RunAsync(s_small with { Sequences = 1, Updates = 1, CurveRows = 1 });
        StageHarness half = await RunAsync(s_small with { Sequences = 1, Updates = 1, OuterRate = 0.5, CurveRows = 1 });

        float[] from = Initial(still), to = Initial(whole), between = Initial(half);
        Assert.That(between, Is.EqualTo(from.Zip(to, (a, b) => (a + b) / 2)).Within(1e-5));
        Assert.That(to.Zip(from, (a, b) => Math.Abs(a - b)).Max(), Is.GreaterThan(0.05));
    }

    [Test]
    public async Task Run_OfManyUpdates_LowersTheLossOfTheDescent()
    {
        StageHarness harness = await RunAsync(s_small with { Updates = 200 });

        double[] losses = Samples.Column<double>(harness.Output("curve"), "loss");
        Assert.That(losses[^1], Is.LessThan(losses[0] - 0.01));
    }

    private static async Task<StageHarness> RunAsync(ReptileSettings settings)
    {
        var harness = new StageHarness(new Reptile(settings));
        await harness.RunAsync();
        return harness;
    }

    private static float[] Initial(StageHarness harness)
    {
        WeightsFile file = WeightsFile.Read(new MemoryStream(harness.Output("weights")));
        return Parameters.From(file, MamlLearner.From(file).Step)["model.initial"].ToArray();
    }
}

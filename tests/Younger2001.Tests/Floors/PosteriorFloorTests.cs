using Pipeline.Testing;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

public class PosteriorFloorTests
{
    /// <summary>
    /// At the first step the floor is the variance of the targets. Quadratic: 0.05² E|v|²/3 with E|v|² = 1/5 + 1/5 + 1/9 + 1/3 + 1/3 + 1. Semi-linear:
    /// ¼ E tanh² s, by a grid over the five uniform variables.
    /// </summary>
    [TestCase(MappingFamily.Quadratic, 300)]
    [TestCase(MappingFamily.SemiLinear, 3000)]
    public async Task FirstStepVariance_IsThatOfTheTargets(MappingFamily family, int mappings)
    {
        double expected = family == MappingFamily.Quadratic
            ? 0.0025 * ((2 / 5.0) + (1 / 9.0) + (2 / 3.0) + 1) / 3
            : GridVariance();

        StageHarness harness = await RunAsync(family, mappings);

        double error = Samples.Column<double>(harness.Output("by-step"), "mse-error")[0];
        Assert.That(harness.Metrics["first-step-variance"], Is.EqualTo(expected).Within(4 * error));
        Assert.That(error, Is.InRange(1e-3 * expected, 0.05 * expected));
    }

    [TestCase(MappingFamily.SemiLinear, 4)]
    [TestCase(MappingFamily.Quadratic, 7)]
    public async Task ByStep_OfEachFamily_FallsToZeroOnceTheWeightsAreKnown(MappingFamily family, int steps)
    {
        StageHarness harness = await RunAsync(family, 200);

        byte[] table = harness.Output("by-step");
        double[] squared = Samples.Column<double>(table, "mse");
        Assert.That(Samples.Column<int>(table, "step"), Is.EqualTo(Enumerable.Range(1, steps)));
        Assert.That(squared, Is.Ordered.Descending);
        Assert.That(squared[..^1], Is.All.Positive);
        Assert.That(squared[^1], Is.Zero);
        Assert.That(Samples.Column<double>(table, "mean-error")[^1], Is.LessThan(1e-12));
        Assert.That(harness.Metrics["squared-error-sum"], Is.EqualTo(squared.Sum()).Within(1e-12));
        Assert.That(harness.Metrics["mse-64"], Is.EqualTo(squared.Sum() / 64).Within(1e-14));
        Assert.That(harness.Metrics["mse-1000"], Is.EqualTo(squared.Sum() / 1000).Within(1e-15));
        Assert.That(harness.Metrics["mse-64-error"], Is.EqualTo(harness.Metrics["squared-error-sum-error"] / 64).And.Positive);
    }

    [Test]
    public void Family_WithoutSlices_IsRefused() =>
        Assert.That(() => RunAsync(MappingFamily.Boolean, 2), Throws.TypeOf<InvalidDataException>().With.Message.Contains("Use the stage younger2001.boolean-floor"));

    private static double GridVariance()
    {
        const int Points = 12;
        double[] grid = [.. Enumerable.Range(0, Points).Select(i => (((2 * i) + 1.0) / Points) - 1)];
        double sum = 0;
        foreach (double w1 in grid)
        {
            foreach (double x1 in grid)
            {
                foreach (double w2 in grid)
                {
                    foreach (double x2 in grid)
                    {
                        sum += grid.Sum(w3 => Math.Pow(Math.Tanh((w1 * x1) + (w2 * x2) + w3), 2));
                    }
                }
            }
        }

        return 0.25 * sum / Math.Pow(Points, 5);
    }

    private static async Task<StageHarness> RunAsync(MappingFamily family, int mappings)
    {
        var harness = new StageHarness(new PosteriorFloor(new PosteriorFloorSettings(family, mappings)));
        await harness.RunAsync();
        return harness;
    }
}

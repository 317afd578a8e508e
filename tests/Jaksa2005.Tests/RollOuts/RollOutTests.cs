using Jaksa2005.Experiments;
using Jaksa2005.OwnExperience;
using Jaksa2005.RollOuts;
using Pipeline.Testing;

namespace Jaksa2005.Tests.RollOuts;

public class RollOutTests
{
    [Test]
    public async Task RunAsync_BesideAnEvolution_PairsRunByRun()
    {
        byte[] evolution = await EvolutionAsync(Samples.SmallExperiment());
        var harness = new StageHarness(new RollOut(new RollOutSettings(Samples.SmallExperiment(), Horizon: 5, Updates: 20, Rate: 0.03)));
        harness.Give("evolution", evolution);

        await harness.RunAsync();

        float[] others = [.. Samples.Column<float>(evolution, "final-error")], ours = Samples.Column<float>(harness.Output("outcomes"), "final-error");
        string[] rules = Samples.Column<string>(evolution, "rule");
        float[] evolved = [.. others.Where((_, row) => rules[row] == "improved")];
        Assert.That(ours[..3], Is.EqualTo(others[..3]), "the same imitations");
        Assert.That(harness.Metrics["better-than-evolution"], Is.EqualTo(ours[3..].Where((error, i) => error < evolved[i]).Count() / 3.0).Within(1e-12));
        Assert.That(Samples.Column<int>(harness.Output("progress"), "update"), Has.Length.EqualTo(20));
    }

    [Test]
    public async Task RunAsync_BesideAnEvolutionOfAnotherExperiment_SaysThatRunsCannotBePaired()
    {
        ExperimentSettings other = Samples.SmallExperiment() with { LearningPasses = 5 };
        var harness = new StageHarness(new RollOut(new RollOutSettings(Samples.SmallExperiment(), Horizon: 2, Updates: 1)));
        harness.Give("evolution", await EvolutionAsync(other));

        Assert.That(async () => await harness.RunAsync(), Throws.TypeOf<InvalidDataException>().With.Message.Contains("cannot be paired"));
    }

    private static async Task<byte[]> EvolutionAsync(ExperimentSettings settings)
    {
        var harness = new StageHarness(new Evolution(new EvolutionSettings(settings, Generations: 2, TrialCycles: 10)));
        await harness.RunAsync();
        return harness.Output("outcomes");
    }
}

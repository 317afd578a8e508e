using Jaksa2005.OwnExperience;
using Pipeline.Testing;

namespace Jaksa2005.Tests.OwnExperience;

public class OwnExperienceStageTests
{
    [Test]
    public async Task Dagger_OfThreeRounds_ScoresEachOnEveryRun()
    {
        var harness = new StageHarness(new Dagger(new DaggerSettings(Samples.SmallExperiment(), Rounds: 2, Stride: 3)));

        await harness.RunAsync();

        Assert.That(Samples.Column<int>(harness.Output("rounds"), "round"), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(Samples.Column<int>(harness.Output("rounds"), "runs"), Is.EqualTo(new[] { 3, 3, 3 }));
    }

    [Test]
    public async Task Evolution_OfAFewGenerations_LowersItsOwnLoss()
    {
        var settings = new EvolutionSettings(Samples.SmallExperiment(runs: 1), Generations: 60, TrialCycles: 50);
        var harness = new StageHarness(new Evolution(settings));

        await harness.RunAsync();

        double[] losses = Samples.Column<double>(harness.Output("progress"), "loss");
        double early = losses.Take(10).Average(), late = losses.TakeLast(10).Average();
        Assert.That(late, Is.LessThan(early));
    }
}

using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;

namespace Pipeline.Learning.Tests.Online;

/// <summary>The on-line rule's running traces against the traced step's truncated gradient, both in double.</summary>
public class Lstm1997BlockTests
{
    [Test]
    public void Run_OfAWholeSequence_ChangesByTheTruncatedGradient(
        [Values] bool gatesAsSources, [Values(1, 2, 30)] int steps, [Values(1, 2)] int outputs, [Values(0, 5)] int secondLayer, [Values(1, 2)] int cellsInBlock)
    {
        var network = new Lstm1997(BooleanTask.Settings with
        {
            GatesAsSources = gatesAsSources, TruncatedGradient = true, Outputs = outputs, MemoryCells = 4, CellsInBlock = cellsInBlock,
            StandardUnits = 2, SecondLayerUnits = secondLayer,
        });

        OnlineRule.AssertFollowsTheGradient(network, steps);
    }

    [Test]
    public void Run_OfOneStep_ChangesTheSameAtTheStepAndAfterTheSequence([Values(0, 5)] int secondLayer)
    {
        var network = new Lstm1997(BooleanTask.Settings with { SecondLayerUnits = secondLayer });
        var random = new Random(Seed: 5);
        double[] weights = OnlineRule.DrawWeights(network.Step, random);
        double[] external = OnlineRule.DrawOneSequence(network.Step, 1, random);

        (double[] atTheStep, _) = OnlineRule.Run(network, weights, external, OnlineUpdate.EveryStep);
        (double[] afterTheSequence, _) = OnlineRule.Run(network, weights, external, OnlineUpdate.EverySequence);

        Assert.That(atTheStep, Is.EqualTo(afterTheSequence).Within(1e-15));
        Assert.That(atTheStep.Max(Math.Abs), Is.GreaterThan(1e-3));
    }

    [Test]
    public void Run_AtEveryStep_ComputesWithTheWeightsThatTheStepBeforeLeft() =>
        OnlineRule.AssertTakesEffectAtEveryStep(new Lstm1997(BooleanTask.Settings with { SecondLayerUnits = 5, GatesAsSources = false }));
}

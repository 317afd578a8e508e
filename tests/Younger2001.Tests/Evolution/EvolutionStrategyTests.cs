using Pipeline.Numerics.Randomness;
using Younger2001.Evolution;

namespace Younger2001.Tests.Evolution;

public class EvolutionStrategyTests
{
    [Test]
    public void Utilities_OfErrors_AreTheirCentredRanks() =>
        Assert.That(EvolutionStrategy.Utilities([0.3, 0.1, 0.9, 0.2, 0.4]), Is.EqualTo(new[] { 0, -0.5, 0.5, -0.25, 0.25 }));

    [Test]
    public void Utilities_OfEqualErrors_RankInTheirOrder() =>
        Assert.That(EvolutionStrategy.Utilities([0.5, 0.5, 0.1]), Is.EqualTo(new[] { 0, 0.5, -0.5 }));

    [Test]
    public void Step_Repeated_FindsTheLeastOfAQuadratic()
    {
        float[] parent = [2, -3, 1, 0], candidate = new float[4];
        var strategy = new EvolutionStrategy(parameters: 4, pairs: 8, deviation: 0.1, new Philox(key: 5));

        for (int generation = 0; generation < 400; generation++)
        {
            strategy.Step(parent, 0.02f, () => candidate.Sum(weight => (weight - 0.5) * (weight - 0.5)), candidate);
        }

        Assert.That(parent, Is.EqualTo(new[] { 0.5f, 0.5f, 0.5f, 0.5f }).Within(0.1));
    }

    [Test]
    public void Step_OneGeneration_TriesAntitheticPairs()
    {
        float[] parent = [1, 2], candidate = new float[2];
        var tried = new List<float[]>();
        new EvolutionStrategy(parameters: 2, pairs: 3, deviation: 0.1, new Philox(key: 5)).Step(parent, 0, () => Note(), candidate);

        double Note()
        {
            tried.Add([.. candidate]);
            return 0;
        }

        Assert.That(tried, Has.Count.EqualTo(6));
        for (int pair = 0; pair < 3; pair++)
        {
            Assert.That(tried[2 * pair].Zip(tried[(2 * pair) + 1], (plus, minus) => plus + minus), Is.EqualTo(new[] { 2f, 4f }).Within(1e-6));
        }
    }
}

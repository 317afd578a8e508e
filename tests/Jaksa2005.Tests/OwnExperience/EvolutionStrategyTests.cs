using Jaksa2005.OwnExperience;
using Pipeline.Numerics.Randomness;

namespace Jaksa2005.Tests.OwnExperience;

public class EvolutionStrategyTests
{
    [Test]
    public void Update_OnAQuadratic_FindsItsMinimum()
    {
        float[] weights = [1, -1, 0.5f];
        float[] minimum = [0.2f, 0.3f, -0.4f];
        var strategy = new EvolutionStrategy(weights, deviation: 0.05, stepSize: 0.1, pairs: 8, new Philox(1));

        for (int generation = 0; generation < 300; generation++)
        {
            strategy.Update([.. strategy.Draw().Select(candidate => candidate.Zip(minimum, (a, b) => (double)(a - b) * (a - b)).Sum())]);
        }

        Assert.That(weights, Is.EqualTo(minimum).Within(0.05f));
    }

    [Test]
    public void Draw_OfAGeneration_MirrorsItsPairs()
    {
        float[] weights = [1, 2];
        var strategy = new EvolutionStrategy(weights, deviation: 0.5, stepSize: 0.1, pairs: 3, new Philox(1));

        float[][] candidates = strategy.Draw();

        Assert.That(candidates, Has.Length.EqualTo(6));
        for (int pair = 0; pair < 3; pair++)
        {
            Assert.That(candidates[2 * pair][1] + candidates[(2 * pair) + 1][1], Is.EqualTo(4).Within(1e-6));
            Assert.That(candidates[2 * pair][1], Is.Not.EqualTo(2));
        }
    }
}

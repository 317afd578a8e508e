using Bosc2016.Data;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Tests.Data;

public class ConstructionTests
{
    private const int Many = 4000;
    private static readonly Population s_population = Population.Of(Preset.A);

    [Test]
    public void Draw_ManyTimes_HasTheMomentsOfItsDistributions()
    {
        var random = new Philox(key: 3);
        Construction[] drawn = [.. Enumerable.Range(0, Many).Select(_ => Construction.Draw(s_population, random))];

        // Standard errors: 0.58/√(25·4000) = 0.002; 0.8/√4000 = 0.013; a variance given b has mean b, so 1.39/√4000 = 0.022 at most.
        Assert.That(drawn.Average(made => made.Mixing.Average()), Is.Zero.Within(0.008));
        Assert.That(drawn.Average(made => made.Mixing.Average(m => m * m)), Is.EqualTo(1.0 / 3).Within(0.005));
        Assert.That(drawn.Average(made => made.NoiseLevel), Is.EqualTo(0.8).Within(0.05));
        Assert.That(drawn.Average(made => made.NoiseLevel * made.NoiseLevel), Is.EqualTo(2 * 0.64).Within(0.2));
        Assert.That(drawn.Average(made => made.NoiseVariances[0]), Is.EqualTo(0.8).Within(0.09));
        Assert.That(drawn.Average(made => made.First.Weights.Average(w => w * w)), Is.EqualTo(1.0 / 3).Within(0.01));
        Assert.That(drawn.Select(made => made.First.Weights[0]), Is.All.InRange(-1.0, 1.0));
    }

    [Test]
    public void Thresholds_InDeviationsOfWhatTheyCut_AreStandardNormal()
    {
        var random = new Philox(key: 4);
        double[] scaled = [.. Enumerable.Range(0, Many).Select(_ =>
        {
            var made = Construction.Draw(s_population, random);
            return made.Second.Threshold / Math.Sqrt(Covariance(made).Select((row, j) => row.Select((c, k) => c * made.Second.Weights[j] * made.Second.Weights[k]).Sum()).Sum());
        })];

        Assert.That(scaled.Average(), Is.Zero.Within(0.06));
        Assert.That(scaled.Average(t => t * t), Is.EqualTo(1).Within(0.09));
    }

    [Test]
    public void DrawSamples_ManyOfThem_HaveTheCovarianceOfMixingAndNoise()
    {
        var random = new Philox(key: 5);
        var made = Construction.Draw(s_population, random);
        double[] samples = new double[100_000 * 5];

        made.DrawSamples(s_population, random, samples);

        double[][] covariance = Covariance(made);
        for (int j = 0; j < 5; j++)
        {
            covariance[j][j] += made.NoiseVariances[j];
            for (int k = 0; k < 5; k++)
            {
                double measured = Enumerable.Range(0, 100_000).Average(i => samples[(5 * i) + j] * samples[(5 * i) + k]);
                Assert.That(measured, Is.EqualTo(covariance[j][k]).Within(0.03 * Math.Sqrt(covariance[j][j] * covariance[k][k]) + 0.02), $"{j}, {k}");
            }
        }
    }

    private static double[][] Covariance(Construction made) =>
    [
        .. Enumerable.Range(0, 5).Select(j => Enumerable.Range(0, 5).Select(k =>
            Enumerable.Range(0, 5).Sum(column => made.Mixing[(5 * j) + column] * made.Mixing[(5 * k) + column])).ToArray()),
    ];
}

using Bosc2016.Baselines;
using Bosc2016.Data;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Tests.Baselines;

public class LabelPosteriorTests
{
    [Test]
    public void ProbabilityOfOne_OverManyDraws_IsCalibrated([Values] LabelSource labels)
    {
        var population = Population.Of(Preset.A, new ConstantsSettings(Labels: labels));
        var random = new Philox(5);
        double[] predicted = new double[10], ones = new double[10], counts = new double[10];
        for (int set = 0; set < 40; set++)
        {
            var construction = Construction.Draw(population, random);
            double[] samples = new double[1000 * construction.Inputs];
            int[] drawn = construction.DrawSamples(population, random, samples);
            var posterior = new LabelPosterior(construction, labels);
            for (int i = 0; i < drawn.Length; i++)
            {
                double probability = posterior.ProbabilityOfOne(samples.AsSpan(i * construction.Inputs, construction.Inputs));
                int bin = Math.Min((int)(probability * 10), 9);
                predicted[bin] += probability;
                ones[bin] += drawn[i];
                counts[bin]++;
            }
        }

        Assert.That(counts[0] + counts[9], Is.GreaterThan(10_000), "many labels are nearly certain");
        for (int bin = 0; bin < 10; bin++)
        {
            double share = predicted[bin] / Math.Max(counts[bin], 1), error = Math.Sqrt(Math.Max(share * (1 - share), 1e-6) / Math.Max(counts[bin], 1));
            Assert.That(ones[bin] / Math.Max(counts[bin], 1), Is.EqualTo(share).Within((4 * error) + 1e-9), $"bin {bin}");
        }
    }
}

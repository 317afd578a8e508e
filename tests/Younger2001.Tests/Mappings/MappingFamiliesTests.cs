using System.Collections.Immutable;
using Pipeline.Numerics.Randomness;
using Younger2001.Mappings;

namespace Younger2001.Tests.Mappings;

public class MappingFamiliesTests
{
    [Test]
    public void SemiLinear_EveryTarget_IsTheFormulaOfThePaper()
    {
        foreach (MappingSequence sequence in Draw(MappingFamily.SemiLinear))
        {
            double[] w = [.. sequence.Parameters.Select(weight => (double)weight)];
            Assert.That(w, Has.Length.EqualTo(3).And.All.InRange(-1, 1));
            Assert.That(sequence.Targets, Is.EqualTo(Each(sequence, (x1, x2) => 0.5 * (1 + Math.Tanh((w[0] * x1) + (w[1] * x2) + w[2])))).Within(1e-7));
        }
    }

    [Test]
    public void Quadratic_EveryTarget_IsTheFormulaOfThePaper_ScaledFromPlusMinusSix()
    {
        foreach (MappingSequence sequence in Draw(MappingFamily.Quadratic))
        {
            double[] k = [.. sequence.Parameters.Select(coefficient => (double)coefficient)];
            Assert.That(k, Has.Length.EqualTo(6).And.All.InRange(-1, 1));
            Assert.That(
                sequence.Targets,
                Is.EqualTo(Each(sequence, (a, b) => 0.5 + (0.05 * ((k[0] * a * a) + (k[1] * b * b) + (k[2] * a * b) + (k[3] * a) + (k[4] * b) + k[5])))).Within(1e-7));
        }
    }

    [Test]
    public void Quadratic_ScaledPerMapping_FillsTheIntervalAndNeverLeavesIt()
    {
        foreach (MappingSequence sequence in Draw(MappingFamily.Quadratic, new Population(QuadraticScaling.PerMapping), examples: 4000))
        {
            Assert.That(sequence.Targets, Is.All.InRange(0.2f - 1e-6f, 0.8f + 1e-6f));
            Assert.That(sequence.Targets.Max() - sequence.Targets.Min(), Is.GreaterThan(0.55f), "4000 points come near both ends");
        }
    }

    [Test]
    public void Extremes_OfAnyMapping_AreThoseOfAFineGrid()
    {
        var random = new Philox(key: 5);
        for (int mapping = 0; mapping < 200; mapping++)
        {
            ImmutableArray<float> k = [.. Enumerable.Range(0, 6).Select(_ => (float)random.Uniform(-1, 1))];
            double[] grid = [.. from i in Enumerable.Range(-50, 101) from j in Enumerable.Range(-50, 101) select QuadraticFamily.Value(k.AsSpan(), i / 50.0, j / 50.0)];

            (double least, double greatest) = QuadraticFamily.Extremes(k, range: 1);

            Assert.That(least, Is.EqualTo(grid.Min()).Within(1e-3).And.AtMost(grid.Min() + 1e-12));
            Assert.That(greatest, Is.EqualTo(grid.Max()).Within(1e-3).And.AtLeast(grid.Max() - 1e-12));
        }
    }

    [Test]
    public void Ranges_OtherThanThePapers_AreHeld([Values(MappingFamily.SemiLinear, MappingFamily.Quadratic)] MappingFamily family)
    {
        MappingSequence[] sequences = Draw(family, new Population(InputRange: 3, CoefficientRange: 2));

        Assert.That(sequences.SelectMany(sequence => sequence.X1), Is.All.InRange(-3, 3).And.Some.GreaterThan(2.5f));
        Assert.That(sequences.SelectMany(sequence => sequence.X2), Is.All.InRange(-3, 3).And.Some.LessThan(-2.5f));
        Assert.That(sequences.SelectMany(sequence => sequence.Parameters), Is.All.InRange(-2, 2).And.Some.GreaterThan(1.5f));
    }

    [Test]
    public void Functions_OfAPopulation_AreTheOnlyOnesDrawn()
    {
        MappingSequence[] sequences = Draw(MappingFamily.Boolean, new Population(Functions: [3, 6, 9]));

        Assert.That(sequences.Select(sequence => sequence.Parameters[0]).Distinct().Order(), Is.EqualTo(new float[] { 3, 6, 9 }));
    }

    [TestCase(-1)]
    [TestCase(16)]
    public void Functions_ThatDoNotExist_AreRefused(int function) =>
        Assert.That(() => MappingFamilies.Create(MappingFamily.Boolean, new Population(Functions: [0, function])), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("0 to 15"));

    [Test]
    public void Noise_IsShownToTheLearnerAndNotInTheTargets([Values] MappingFamily family)
    {
        MappingSequence[] exact = Draw(family);
        MappingSequence[] noisy = Draw(family, new Population(Noise: 0.1), examples: 50);

        double[] deviations = [.. noisy.SelectMany(sequence => sequence.Previous.Skip(1).Zip(sequence.Targets, (shown, target) => (double)shown - target))];
        Assert.That(noisy[0].Targets, Is.EqualTo(exact[0].Targets), "the first mapping is drawn before any noise");
        Assert.That(noisy.Select(sequence => sequence.Previous[0]), Is.All.Zero);
        Assert.That(Math.Sqrt(deviations.Average(deviation => deviation * deviation)), Is.EqualTo(0.1).Within(0.01));
        Assert.That(deviations.Average(), Is.EqualTo(0).Within(0.01));
    }

    private static MappingSequence[] Draw(MappingFamily family, Population? population = null, int examples = 50)
    {
        IMappingFamily drawn = MappingFamilies.Create(family, population);
        var random = new Philox(key: 1);
        return [.. Enumerable.Range(0, 30).Select(_ => drawn.Draw(random, examples))];
    }

    private static double[] Each(MappingSequence sequence, Func<double, double, double> value) => [.. sequence.X1.Zip(sequence.X2, (x1, x2) => value(x1, x2))];
}

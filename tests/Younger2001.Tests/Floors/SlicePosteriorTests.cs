using Pipeline.Numerics.Randomness;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

/// <summary>The posteriors against brute force: mappings drawn from the prior, of which those are kept that agree with the examples within a tolerance.</summary>
public class SlicePosteriorTests
{
    [TestCase(MappingFamily.SemiLinear, 0, 0, 0.01)]
    [TestCase(MappingFamily.SemiLinear, 1, 0.02, 0.04)]
    [TestCase(MappingFamily.SemiLinear, 2, 0.02, 0.15)]
    [TestCase(MappingFamily.Quadratic, 0, 0, 0.01)]
    [TestCase(MappingFamily.Quadratic, 1, 0.03, 0.04)]
    [TestCase(MappingFamily.Quadratic, 2, 0.06, 0.15)]
    public void Predict_AfterAFewExamples_AgreesWithRejectionSampling(MappingFamily family, int examples, double agreement, double tolerance)
    {
        const int Draws = 2_000_000;
        var random = new Philox(7);
        ILinearForm form = LinearForms.Create(family);
        int n = form.Variances.Count;
        double[] truth = Draw(random, n);
        double[][] seen = [.. Enumerable.Range(0, examples).Select(_ => Features(random, form))];
        double[] features = Features(random, form);
        double[] values = [.. seen.Select(input => Dot(truth, input))];
        double count = 0, sum = 0, squares = 0;
        for (int i = 0; i < Draws; i++)
        {
            double[] weights = Draw(random, n);
            bool agrees = true;
            for (int k = 0; k < examples && agrees; k++)
            {
                agrees = Math.Abs(Dot(weights, seen[k]) - values[k]) < agreement;
            }

            if (agrees)
            {
                double target = form.Target(Dot(weights, features));
                count++;
                sum += target;
                squares += target * target;
            }
        }

        (double mean, double variance) = Create(family).Predict(truth, seen, features);

        Assert.That(count, Is.GreaterThan(400));
        Assert.That(mean, Is.EqualTo(sum / count).Within(tolerance * Math.Sqrt(variance)));
        Assert.That(variance, Is.EqualTo((squares / count) - (sum / count * (sum / count))).Within(2 * tolerance * variance));
    }

    /// <summary>What a Bayes predictor expects is what happens: over mappings, its squared error is its variance on average.</summary>
    [TestCase(MappingFamily.SemiLinear, 20_000)]
    [TestCase(MappingFamily.Quadratic, 1_500)]
    public void Variance_OverManyMappings_IsTheSquaredErrorThatOccurs(MappingFamily family, int mappings)
    {
        ILinearForm form = LinearForms.Create(family);
        ISlicePosterior posterior = Create(family);
        int n = form.Variances.Count;
        var random = new Philox(3);
        MonteCarloMean[] differences = [.. Enumerable.Range(0, n).Select(_ => new MonteCarloMean())];
        for (int m = 0; m < mappings; m++)
        {
            double[] weights = Draw(random, n);
            double[][] inputs = [.. Enumerable.Range(0, n).Select(_ => Features(random, form))];
            for (int t = 0; t < n; t++)
            {
                (double mean, double variance) = posterior.Predict(weights, inputs.AsSpan(0, t), inputs[t]);
                double error = form.Target(Dot(weights, inputs[t])) - mean;
                differences[t].Add((error * error) - variance);
            }
        }

        foreach (MonteCarloMean difference in differences)
        {
            Assert.That(difference.Estimate.Value, Is.EqualTo(0).Within(4 * difference.Estimate.StandardError));
        }
    }

    [TestCase(MappingFamily.SemiLinear)]
    [TestCase(MappingFamily.Quadratic)]
    public void Predict_AfterAsManyExamplesAsWeights_KnowsTheTarget(MappingFamily family)
    {
        var random = new Philox(4);
        ILinearForm form = LinearForms.Create(family);
        double[] weights = Draw(random, form.Variances.Count);
        double[][] seen = [.. weights.Select(_ => Features(random, form))];
        double[] features = Features(random, form);

        (double mean, double variance) = Create(family).Predict(weights, seen, features);

        Assert.That(mean, Is.EqualTo(form.Target(Dot(weights, features))).Within(1e-12));
        Assert.That(variance, Is.Zero);
    }

    private static ISlicePosterior Create(MappingFamily family) => family == MappingFamily.SemiLinear ? new SemiLinearPosterior() : new QuadraticPosterior();

    private static double[] Draw(Philox random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.Uniform(-1, 1))];

    private static double[] Features(Philox random, ILinearForm form)
    {
        double[] features = new double[form.Variances.Count];
        form.Features(random.Uniform(-1, 1), random.Uniform(-1, 1), features);
        return features;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

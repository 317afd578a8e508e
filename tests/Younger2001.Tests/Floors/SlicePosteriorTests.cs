using Pipeline.Numerics.Randomness;
using Younger2001.Floors;
using Younger2001.Mappings;

namespace Younger2001.Tests.Floors;

/// <summary>
/// The posteriors against brute force. With k examples, n − k weights are drawn from the prior, the k equations give the others, and the draw is kept where
/// those are in the cube, too: a linear map of a uniform draw, so uniform on the slice.
/// </summary>
public class SlicePosteriorTests
{
    [TestCase(MappingFamily.SemiLinear, 0)]
    [TestCase(MappingFamily.SemiLinear, 1)]
    [TestCase(MappingFamily.SemiLinear, 2)]
    [TestCase(MappingFamily.Quadratic, 0)]
    [TestCase(MappingFamily.Quadratic, 1)]
    [TestCase(MappingFamily.Quadratic, 2)]
    [TestCase(MappingFamily.Quadratic, 3)]
    public void Predict_AfterSomeExamples_AgreesWithDrawsThatFitThem(MappingFamily family, int examples)
    {
        ILinearForm form = LinearForms.Create(family);
        int n = form.Variances.Count;
        var random = new Philox(7);
        double[] truth = Draw(random, n);
        double[][] seen = [.. Enumerable.Range(0, examples).Select(_ => Features(random, form))];
        double[] features = Features(random, form);
        List<double> targets = [];
        while (targets.Count < 4000)
        {
            double[] weights = Draw(random, n);
            if (Fit(weights, truth, seen))
            {
                targets.Add(form.Target(Dot(weights, features)));
            }
        }

        (double mean, double variance) = Create(family).Predict(truth, seen, features);

        double average = targets.Average();
        Assert.That(average, Is.EqualTo(mean).Within(0.06 * Math.Sqrt(variance)));
        Assert.That(targets.Average(target => (target - average) * (target - average)), Is.EqualTo(variance).Within(0.1 * variance));
    }

    /// <summary>Replaces the last k weights so that the examples fit; answers whether they are in the cube.</summary>
    private static bool Fit(double[] weights, double[] truth, double[][] seen)
    {
        (int k, int free) = (seen.Length, weights.Length - seen.Length);
        var equations = new double[k, k + 1];
        for (int row = 0; row < k; row++)
        {
            equations[row, k] = Dot(truth, seen[row]);
            for (int i = 0; i < free; i++)
            {
                equations[row, k] -= seen[row][i] * weights[i];
            }

            for (int i = 0; i < k; i++)
            {
                equations[row, i] = seen[row][free + i];
            }
        }

        LinearEquations.Solve(equations);
        for (int row = 0; row < k; row++)
        {
            weights[free + row] = equations[row, k];
        }

        return weights.All(weight => Math.Abs(weight) <= 1);
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

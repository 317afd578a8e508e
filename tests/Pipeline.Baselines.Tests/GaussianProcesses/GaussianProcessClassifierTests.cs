using System.Text.Json.Nodes;
using Pipeline.Baselines.GaussianProcesses;

namespace Pipeline.Baselines.Tests.GaussianProcesses;

public class GaussianProcessClassifierTests
{
    private const double Tolerance = 1e-4;

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Condition_EveryCovariance_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        foreach (JsonNode? expected in entry["conditioned"]!.AsArray())
        {
            var classifier = GaussianProcessClassifier.Condition(ScikitLearn.Samples(entry), Covariance(expected!));

            AssertSame(classifier, entry, expected!, Tolerance);
        }
    }

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void DifferentiateEvidence_EveryCovariance_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        foreach (JsonNode? expected in entry["conditioned"]!.AsArray())
        {
            var posterior = new LaplaceApproximation(ScikitLearn.Samples(entry));
            double[] gradient = new double[2];

            posterior.Fit(Covariance(expected!));
            posterior.DifferentiateEvidence(gradient);

            Assert.That(gradient, Is.EqualTo(ScikitLearn.Numbers(expected!["gradient"]!)).Within(Tolerance));
        }
    }

    [Test]
    public void DifferentiateEvidence_AnyCovariance_IsTheSlopeOfTheEvidence([Values(-2, 0, 3)] double logVariance, [Values(-1, 0.5, 2)] double logLength)
    {
        Samples samples = Blobs.Create(seed: 5, count: 24, dimensions: 2, separation: 2);
        var posterior = new LaplaceApproximation(samples);
        double[] gradient = new double[2];

        posterior.Fit(new RadialCovariance(logVariance, logLength));
        posterior.DifferentiateEvidence(gradient);

        const double Step = 1e-4;
        double byVariance = (Evidence(logVariance + Step, logLength) - Evidence(logVariance - Step, logLength)) / (2 * Step);
        double byLength = (Evidence(logVariance, logLength + Step) - Evidence(logVariance, logLength - Step)) / (2 * Step);
        Assert.That(gradient, Is.EqualTo([byVariance, byLength]).Within(1e-5));

        double Evidence(double v, double l) => GaussianProcessClassifier.Condition(samples, new RadialCovariance(v, l)).LogEvidence;
    }

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Fit_FromOneAndOne_FindsAsMuchEvidenceAsScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name), expected = entry["fitted"]!;

        var classifier = GaussianProcessClassifier.Fit(ScikitLearn.Samples(entry), new RadialCovariance(0, 0));

        // Where the evidence is flat, hyper-parameters at equal evidence differ: L-BFGS-B stops at a slope of 1e-5 as well.
        Assert.That(classifier.LogEvidence, Is.GreaterThan((double)expected["logEvidence"]! - 1e-5));
        AssertSame(classifier, entry, expected, tolerance: 1e-3);
    }

    [Test]
    public void Fit_LabelsExchanged_ExchangesTheProbabilities()
    {
        Samples samples = Blobs.Create(seed: 7, count: 30, dimensions: 2, separation: 2);
        var exchanged = new Samples([.. Enumerable.Range(0, 30).SelectMany(i => samples.Row(i).ToArray())], 2, [.. samples.Labels.ToArray().Select(label => !label)]);
        double[] query = [0.7, -0.2];

        double probability = GaussianProcessClassifier.Fit(samples, new RadialCovariance(0, 0)).Probability(query);
        double complement = GaussianProcessClassifier.Fit(exchanged, new RadialCovariance(0, 0)).Probability(query);

        Assert.That(probability, Is.Not.EqualTo(0.5).Within(0.05));
        Assert.That(complement, Is.EqualTo(1 - probability).Within(1e-9));
    }

    [Test]
    public void Fit_AnotherCovarianceBefore_ChangesNothing()
    {
        Samples samples = Blobs.Create(seed: 6, count: 30, dimensions: 2, separation: 2);
        var fresh = new LaplaceApproximation(samples);
        var used = new LaplaceApproximation(samples);
        used.Fit(new RadialCovariance(8, -2));

        fresh.Fit(new RadialCovariance(0.5, 0.2));
        used.Fit(new RadialCovariance(0.5, 0.2));

        Assert.That(used.LogEvidence, Is.EqualTo(fresh.LogEvidence).Within(1e-8));
    }

    [Test]
    public void Average_MeansAndVariances_AgreeWithQuadrature()
    {
        foreach (JsonNode? row in ScikitLearn.Fixture["averages"]!.AsArray())
        {
            double average = AveragedLogistic.Of((double)row!["mean"]!, (double)row["variance"]!);

            Assert.That(average, Is.EqualTo((double)row["average"]!).Within(1e-9), $"{row}");
        }
    }

    private static RadialCovariance Covariance(JsonNode expected) => new((double)expected["logVariance"]!, (double)expected["logLength"]!);

    private static void AssertSame(GaussianProcessClassifier classifier, JsonNode entry, JsonNode expected, double tolerance)
    {
        double[][] queries = ScikitLearn.Queries(entry);
        Assert.That(classifier.LogEvidence, Is.EqualTo((double)expected["logEvidence"]!).Within(tolerance));
        Assert.That(queries.Select(query => classifier.Latent(query).Mean), Is.EqualTo(ScikitLearn.Numbers(expected["means"]!)).Within(tolerance));
        Assert.That(queries.Select(query => classifier.Latent(query).Variance), Is.EqualTo(ScikitLearn.Numbers(expected["variances"]!)).Within(tolerance));
        Assert.That(queries.Select(query => classifier.Probability(query)), Is.EqualTo(ScikitLearn.Numbers(expected["probabilities"]!)).Within(tolerance));
    }
}

using System.Text.Json.Nodes;
using Pipeline.Baselines.Logistic;
using Pipeline.Baselines.Validation;

namespace Pipeline.Baselines.Tests.Logistic;

public class LogisticRegressionTests
{
    private const double Tolerance = 1e-4;

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Fit_EveryPenaltyAndC_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        Samples samples = ScikitLearn.Samples(entry);

        foreach (JsonNode? expected in entry["logistic"]!.AsArray())
        {
            LogisticModel model = LogisticRegression.Fit(samples, Choice(expected!));

            string row = $"{Choice(expected!)}";
            Assert.That(model.Weights.ToArray(), Is.EqualTo(ScikitLearn.Numbers(expected!["weights"]!)).Within(Tolerance), row);
            Assert.That(model.Intercept, Is.EqualTo((double)expected["intercept"]!).Within(Tolerance), row);
            Assert.That(
                ScikitLearn.Queries(entry).Select(query => model.Probability(query)),
                Is.EqualTo(ScikitLearn.Numbers(expected["probabilities"]!)).Within(Tolerance),
                row);
        }
    }

    [Test]
    public void Fit_AtTheMinimumOfL2_GradientIsZero([Values(0.01, 1, 1000)] double c)
    {
        Samples samples = Blobs.Create(seed: 1, count: 60, dimensions: 4, separation: 1);

        LogisticModel model = LogisticRegression.Fit(samples, new LogisticChoice(Penalty.L2, c, Intercept.Free));

        double[] gradient = LossGradient(samples, model, c);
        for (int j = 0; j < 4; j++)
        {
            Assert.That(gradient[j] + model.Weights[j], Is.Zero.Within(1e-6 * Math.Max(1, c)), $"weight {j}");
        }

        Assert.That(gradient[4], Is.Zero.Within(1e-6 * Math.Max(1, c)), "intercept");
    }

    [Test]
    public void Fit_AtTheMinimumOfL1_GradientsAreAtMostOneAndOneWhereAWeightIs([Values(0.01, 0.1, 10)] double c)
    {
        Samples samples = Blobs.Create(seed: 2, count: 60, dimensions: 4, separation: 1);

        LogisticModel model = LogisticRegression.Fit(samples, new LogisticChoice(Penalty.L1, c, Intercept.Free));

        double[] gradient = LossGradient(samples, model, c);
        for (int j = 0; j < 4; j++)
        {
            double weight = model.Weights[j];
            Assert.That(gradient[j], weight == 0 ? Is.InRange(-1, 1) : Is.EqualTo(-Math.Sign(weight)).Within(1e-5), $"weight {j} is {weight}");
        }
    }

    [Test]
    public void Fit_VeryStrongL1_LeavesTheInterceptAtThePriorsLogit()
    {
        Samples samples = Blobs.Create(seed: 3, count: 40, dimensions: 2, separation: 1);

        LogisticModel model = LogisticRegression.Fit(samples, new LogisticChoice(Penalty.L1, 1e-6, Intercept.Free));

        Assert.That(model.Weights.ToArray(), Is.All.Zero);
        Assert.That(model.Probability([0, 0]), Is.EqualTo(samples.Positives / 40.0).Within(1e-9));
    }

    [Test]
    public void Fit_OneClass_SaysWhatIsMissing()
    {
        var samples = new Samples([1, 2, 3], dimensions: 1, [true, true, true]);

        Assert.That(
            () => LogisticRegression.Fit(samples, new LogisticChoice(Penalty.L2, C: 1)),
            Throws.ArgumentException.With.Message.StartsWith("Logistic regression needs both classes, but 3 of 3 labels are true."));
    }

    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Choose_EveryCriterion_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        LogisticChoice[] grid =
            [.. from penalty in new[] { Penalty.L1, Penalty.L2 } from c in new[] { 0.001, 0.01, 0.1, 1, 10, 100, 1000 } select new LogisticChoice(penalty, c)];

        foreach (JsonNode? expected in entry["logisticChoices"]!.AsArray())
        {
            var criterion = (string)expected!["criterion"]! == "accuracy" ? Criterion.Accuracy : Criterion.LogLoss;

            int choice = LogisticSelection.Choose(ScikitLearn.Samples(entry), grid, criterion, folds: 3);

            Assert.That(grid[choice], Is.EqualTo(Choice(expected)), $"{criterion}");
        }
    }

    [Test]
    public void Fit_VeryStrongPenaltyOfTheIntercept_AnswersOneHalf([Values] Penalty penalty)
    {
        Samples samples = Blobs.Create(seed: 3, count: 40, dimensions: 2, separation: 1);

        LogisticModel model = LogisticRegression.Fit(samples, new LogisticChoice(penalty, 1e-6, Intercept.Penalised));

        Assert.That(model.Probability([0, 0]), Is.EqualTo(0.5).Within(1e-4));
    }

    private static LogisticChoice Choice(JsonNode expected) => new(
        Enum.Parse<Penalty>((string)expected["penalty"]!, ignoreCase: true),
        (double)expected["c"]!,
        (string?)expected["interceptIs"] == "free" ? Intercept.Free : Intercept.Penalised);

    private static double[] LossGradient(Samples samples, LogisticModel model, double c)
    {
        double[] gradient = new double[samples.Dimensions + 1];
        for (int i = 0; i < samples.Count; i++)
        {
            double error = c * (model.Probability(samples.Row(i)) - (samples.Labels[i] ? 1 : 0));
            for (int j = 0; j < samples.Dimensions; j++)
            {
                gradient[j] += error * samples.Row(i)[j];
            }

            gradient[^1] += error;
        }

        return gradient;
    }
}

using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

public class SharedRuleTests
{
    private static readonly SharedRuleSettings s_small = new() { Inputs = 2, ModelUnits = 3 };

    [TestCase(5, 32, 0)]
    [TestCase(2, 8, 0)]
    [TestCase(10, 12, 7)]
    public void Step_OfAnySizes_LearnsTenNumbers(int inputs, int hidden, int second)
    {
        var rule = new SharedRule(new SharedRuleSettings { Inputs = inputs, ModelUnits = hidden, ModelSecondUnits = second });

        Assert.That(rule.Step.Parameters.Where(parameter => parameter.Name != "direction").Sum(parameter => parameter.Length), Is.EqualTo(10));
        Assert.That(SharedRule.LearnedNumbers, Is.EqualTo(10));
    }

    [Test]
    public void Run_WithAllCovariances_IsTheKalmanLearnerOfADiagonalPrior()
    {
        var rule = new SharedRule(s_small);
        Parameters weights = rule.CreateWeights(new Philox(key: 1));
        int parameters = s_small.Model.Parameters;
        var kalman = new KalmanLearner(new KalmanLearnerSettings { Inputs = 2, ModelUnits = 3, StateSize = parameters });
        Parameters twin = kalman.CreateWeights(new Philox(key: 2));
        twin["prior"].Clear();
        for (int i = 0; i < parameters; i++)
        {
            // W₁ [3 × 2], b₁ [3], w [3], b.
            (int group, int inputs) = i < 6 ? (0, 2) : i < 9 ? (1, 1) : i < 12 ? (2, 3) : (3, 1);
            twin["model.initial"][i] = weights["initial"][group] * weights["direction"][i] / MathF.Sqrt(inputs);
            twin["prior"][(i * parameters) + i] = weights["prior"][group] / MathF.Sqrt(inputs);
        }

        Assert.That(LearnerData.Outputs(rule, weights), Is.EqualTo(LearnerData.Outputs(kalman, twin)).Within(1e-5));
    }

    [Test]
    public void Run_ByUnit_DiffersFromAllCovariances()
    {
        var rule = new SharedRule(s_small);
        Parameters weights = rule.CreateWeights(new Philox(key: 1));

        float[] byUnit = LearnerData.Outputs(new SharedRule(s_small with { Covariance = CovarianceForm.ByUnit }), weights), full = LearnerData.Outputs(rule, weights);

        Assert.That(byUnit[0], Is.EqualTo(full[0]), "the first prediction has no covariance in it");
        Assert.That(byUnit[^1], Is.Not.EqualTo(full[^1]).Within(1e-4));
    }

    [Test]
    public void TakeOver_OfAnotherSize_KeepsTheTenNumbersAndDrawsADirection()
    {
        Parameters trained = new SharedRule(s_small).CreateWeights(new Philox(key: 1));
        trained["prior"][2] = 0.7f;
        var larger = new SharedRule(s_small with { Inputs = 4, ModelUnits = 50, ModelSecondUnits = 3 });

        Parameters weights = larger.TakeOver(trained, new Philox(key: 2));

        foreach (string name in (string[])["initial", "prior", "noise", "rate"])
        {
            Assert.That(weights[name].ToArray(), Is.EqualTo(trained[name].ToArray()), name);
        }

        Assert.That(LearnerData.Deviation(weights["direction"]), Is.EqualTo(1).Within(0.15));
    }

    [Test]
    public void Update_OfAnyRule_LeavesTheDirectionAlone()
    {
        var rule = new SharedRule(s_small);
        Parameters weights = rule.CreateWeights(new Philox(key: 1));
        float[] direction = weights["direction"].ToArray(), prior = weights["prior"].ToArray();

        LearnerData.Train(rule, weights, updates: 5);

        Assert.That(weights["direction"].ToArray(), Is.EqualTo(direction));
        Assert.That(weights["prior"].ToArray(), Is.Not.EqualTo(prior));
    }
}

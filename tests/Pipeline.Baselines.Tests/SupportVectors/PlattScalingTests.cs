using System.Text.Json.Nodes;
using Pipeline.Baselines.SupportVectors;

namespace Pipeline.Baselines.Tests.SupportVectors;

public class PlattScalingTests
{
    [TestCaseSource(typeof(ScikitLearn), nameof(ScikitLearn.Cases))]
    public void Fit_GivenDecisions_AgreesWithScikitLearn(string name)
    {
        JsonNode entry = ScikitLearn.Case(name);
        Samples samples = ScikitLearn.Samples(entry);

        foreach (JsonNode? expected in entry["supportVectors"]!.AsArray())
        {
            PlattScaling scaling = PlattScaling.Fit(ScikitLearn.Numbers(expected!["heldOut"]!), samples.Labels, gradientTolerance: 1e-9);

            Assert.That(scaling.A, Is.EqualTo((double)expected["a"]!).Within(1e-4));
            Assert.That(scaling.B, Is.EqualTo((double)expected["b"]!).Within(1e-4));
        }
    }

    [Test]
    public void Fit_DecisionsThatSayNothing_AnswersTheSmoothedPrior()
    {
        PlattScaling scaling = PlattScaling.Fit([0, 0, 0, 0, 0], [true, false, false, false, false]);

        // Targets 2/3 once and 1/6 four times: their mean.
        Assert.That(scaling.Probability(0), Is.EqualTo(((2.0 / 3) + (4.0 / 6)) / 5).Within(1e-5));
    }

    [Test]
    public void Fit_PerfectSeparation_StaysAwayFromCertainty()
    {
        PlattScaling scaling = PlattScaling.Fit([-3, -2, 2, 3], [false, false, true, true]);

        Assert.That(scaling.A, Is.Negative);
        Assert.That(scaling.Probability(2.5), Is.InRange(0.6, 0.9));
    }
}

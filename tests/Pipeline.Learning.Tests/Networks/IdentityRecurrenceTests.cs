using Pipeline.Learning.Networks;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>Elman networks whose recurrent weights begin as the identity.</summary>
public class IdentityRecurrenceTests
{
    private static readonly ElmanSettings s_settings = new()
    {
        Inputs = 2,
        HiddenUnits = 3,
        HiddenFunction = UnitFunction.Relu,
        Output = new OutputLayer { Units = 1 },
    };

    [Test]
    public void CreateWeights_WithIdentityRecurrence_ChangesTheRecurrentWeightsAlone([Values(UnitFunction.Relu, UnitFunction.Linear)] UnitFunction function)
    {
        Parameters drawn = new Elman(s_settings with { HiddenFunction = function }).CreateWeights(new Philox(key: 1));

        Parameters weights = new Elman(s_settings with { HiddenFunction = function, IdentityRecurrence = true }).CreateWeights(new Philox(key: 1));

        float[] w = drawn["hidden.weight"].ToArray();
        Assert.That(weights["hidden.weight"].ToArray(), Is.EqualTo(new[] { w[0], w[1], 1, 0, 0, w[5], w[6], 0, 1, 0, w[10], w[11], 0, 0, 1 }));
        Assert.That(weights["hidden.bias"].ToArray(), Is.All.Zero);
        Assert.That(weights["output.weight"].ToArray(), Is.EqualTo(drawn["output.weight"].ToArray()));
    }

    [Test]
    public void ToJson_WithIdentityRecurrence_IsReadBack()
    {
        ElmanSettings settings = s_settings with { IdentityRecurrence = true };

        Assert.That(settings.ToJson(), Does.EndWith(",\"identityRecurrence\":true}"));
        Assert.That(ElmanSettings.FromJson(settings.ToJson()), Is.EqualTo(settings));
    }

    [Test]
    public void ToJson_WithoutIdentityRecurrence_IsThatOfOlderFiles() =>
        Assert.That(s_settings.ToJson(), Does.Not.Contain("identityRecurrence").And.EndsWith("\"initialScale\":1}"));

    [Test]
    public void Gradient_OfLinearUnits_EqualsTheDifferences() =>
        Assert.That(
            GradientCheck.WorstError(new Elman(s_settings with { HiddenFunction = UnitFunction.Linear, IdentityRecurrence = true }).Step, steps: 5),
            Is.LessThan(1e-6));

    [Test]
    public void Step_WithIdentityRecurrenceOfSquashingUnits_Throws([Values(UnitFunction.Tanh, UnitFunction.Logistic)] UnitFunction function) =>
        Assert.That(
            () => new Elman(s_settings with { HiddenFunction = function, IdentityRecurrence = true }),
            Throws.ArgumentException.With.Message.EndsWith("Take linear or ReLU units."));
}

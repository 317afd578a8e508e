using Younger2001.Comparison;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Tests.Comparison;

public class EqualSizeTests
{
    [TestCase(MappingFamily.Boolean, 397)]
    [TestCase(MappingFamily.SemiLinear, 397)]
    [TestCase(MappingFamily.Quadratic, 1725)]
    public void Reference_OfEachFamily_HasTheWeightsOfThePapersNetwork(MappingFamily family, int weights) =>
        Assert.That(EqualSize.Weights(EqualSize.Reference(family)), Is.EqualTo(weights));

    [Test]
    public void Create_OtherThanTheGru_IsWithinFivePercentOfTheReference(
        [Values(MappingFamily.Boolean, MappingFamily.Quadratic)] MappingFamily family,
        [Values(Architecture.Lstm1997, Architecture.ForgetGateLstm, Architecture.Elman, Architecture.FullyRecurrent)] Architecture architecture)
    {
        int weights = EqualSize.Weights(EqualSize.Create(architecture, family));

        Assert.That(weights, Is.EqualTo(EqualSize.Weights(EqualSize.Reference(family))).Within(5).Percent);
    }

    [TestCase(MappingFamily.Boolean, 10, 431)]
    [TestCase(MappingFamily.Quadratic, 22, 1739)]
    public void Create_Gru_HasTheNearestNumberOfUnits(MappingFamily family, int units, int weights)
    {
        LearnerSettings gru = EqualSize.Create(Architecture.Gru, family);

        Assert.That((gru.Units, EqualSize.Weights(gru)), Is.EqualTo((units, weights)));
    }

    [Test]
    public void Create_AnyArchitecture_NoOtherNumberOfUnitsIsNearer(
        [Values] MappingFamily family,
        [Values(Architecture.ForgetGateLstm, Architecture.Gru, Architecture.Elman, Architecture.FullyRecurrent)] Architecture architecture)
    {
        int wanted = EqualSize.Weights(EqualSize.Reference(family));
        LearnerSettings chosen = EqualSize.Create(architecture, family);

        int Distance(int units) => Math.Abs(EqualSize.Weights(chosen with { Units = units }) - wanted);

        Assert.That(Enumerable.Range(1, 60).Select(Distance).Min(), Is.EqualTo(Distance(chosen.Units)));
    }
}

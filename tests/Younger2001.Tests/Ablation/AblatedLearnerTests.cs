using Younger2001.Ablation;
using Younger2001.Comparison;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Tests.Ablation;

public class AblatedLearnerTests
{
    [Test]
    public void Create_EveryAblation_IsANetworkUnlikeAnyOther()
    {
        LearnerSettings[] all = [.. Enum.GetValues<Ablated>().Select(ablated => AblatedLearner.Create(ablated, MappingFamily.Quadratic))];

        Assert.That(all, Is.Unique);
        Assert.That(all.Select(EqualSize.Weights), Is.All.Positive);
    }

    [Test]
    public void Create_None_IsThePapersNetwork([Values] MappingFamily family) =>
        Assert.That(AblatedLearner.Create(Ablated.None, family), Is.EqualTo(EqualSize.Reference(family)));

    [Test]
    public void Create_ThatShouldBeOfEqualSize_IsWithinFivePercent(
        [Values(Ablated.IdentityLinear, Ablated.IdentityRelu, Ablated.ThreeLayersOfEqualSize)] Ablated ablated) =>
        Assert.That(EqualSize.Weights(AblatedLearner.Create(ablated, MappingFamily.Quadratic)), Is.EqualTo(1725).Within(5).Percent);

    [Test]
    public void Create_ThreeLayersWhereThereAreNoFour_IsRefused() =>
        Assert.That(() => AblatedLearner.Create(Ablated.ThreeLayers, MappingFamily.Boolean), Throws.ArgumentException.With.Message.Contains("Boolean has no second hidden layer"));
}

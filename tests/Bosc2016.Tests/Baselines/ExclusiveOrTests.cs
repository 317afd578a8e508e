using Bosc2016.Baselines;
using Pipeline.Numerics.Functions;

namespace Bosc2016.Tests.Baselines;

public class ExclusiveOrTests
{
    [Test]
    public void Probability_Independent_IsThatOfTwoBits([Values(-2, 0.3, 1.5)] double first, [Values(-1, 0, 2.5)] double second)
    {
        double above = NormalDistribution.Cumulative(-first / 2), other = NormalDistribution.Cumulative(-second / 0.5);

        double probability = ExclusiveOr.Probability(first, second, varianceFirst: 4, varianceSecond: 0.25, covariance: 0);

        Assert.That(probability, Is.EqualTo((above * (1 - other)) + (other * (1 - above))).Within(1e-12));
    }

    [Test]
    public void Probability_ThresholdsNearTheMeans_FollowsTheArcCosine([Values(-0.95, -0.4, 0.1, 0.8, 0.99)] double correlation)
    {
        double probability = ExclusiveOr.Probability(1e-9, 1e-9, 1, 1, correlation);

        Assert.That(probability, Is.EqualTo(Math.Acos(correlation) / Math.PI).Within(1e-6));
    }

    [Test]
    public void Probability_AnyThresholdsAndCorrelation_IsTheIntegralOverTheFirst([Values(-1.7, -0.2, 0.9, 3)] double h, [Values(-2.2, 0.4, 1.1)] double k, [Values(-0.9, 0.3, 0.97)] double rho)
    {
        double expected = 0;
        const double Step = 1e-3;
        for (double u = -9 + (Step / 2); u < 9; u += Step)
        {
            double otherAbove = NormalDistribution.Cumulative(((rho * u) - k) / Math.Sqrt(1 - (rho * rho)));
            expected += Step * Math.Exp(-0.5 * u * u) / Math.Sqrt(2 * Math.PI) * (u > h ? 1 - otherAbove : otherAbove);
        }

        Assert.That(ExclusiveOr.Probability(h, k, 1, 1, rho), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Probability_NoVariance_IsCertain()
    {
        Assert.That(ExclusiveOr.Probability(-1, 2, 0, 0, 0), Is.EqualTo(1).Within(1e-12));
        Assert.That(ExclusiveOr.Probability(1, 2, 0, -1e-17, 0), Is.Zero.Within(1e-12));
    }
}

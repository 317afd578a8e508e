using Pipeline.Numerics.Randomness;
using Younger2001.Comparison;
using Younger2001.Mappings;

namespace Younger2001.Tests.Comparison;

public class TrialTests
{
    [Test]
    public void Draw_ManyTimes_StaysInItsRangesAndFillsThem()
    {
        var random = new Philox(key: 7);
        Trial[] trials = [.. Enumerable.Range(0, 2000).Select(_ => Trial.Draw(random, 0.01, 1))];

        Assert.That(trials.Select(trial => trial.LearningRate), Is.All.InRange(0.01, 1));
        Assert.That(trials.Select(trial => trial.InitialScale), Is.All.InRange(0.3, 3));
        Assert.That(trials.Select(trial => trial.ClipNorm), Is.All.InRange(0.02, 2));
        Assert.That(trials.Select(trial => trial.GateBias), Is.All.InRange(0, 3));
        Assert.That(trials.Count(trial => trial.LearningRate < 0.1), Is.EqualTo(1000).Within(100), "half of the logarithmic range");
        Assert.That(trials.Average(trial => trial.GateBias), Is.EqualTo(1.5).Within(0.1));
    }

    [Test]
    public void DrawTrial_OfEveryContenderOfARule_IsTheSame(
        [Values(Contender.ForgetGateLstm, Contender.Gru, Contender.FullyRecurrent)] Contender contender, [Values] Protocol protocol)
    {
        Trial elman = Draw(Contender.Elman, protocol);

        Assert.That(Draw(contender, protocol), Is.EqualTo(elman));
    }

    [Test]
    public void DrawTrial_OfAnOnlineRule_DiffersFromADescentsInTheRateAlone()
    {
        Trial online = Draw(Contender.Lstm1997, Protocol.Faithful), descent = Draw(Contender.Elman, Protocol.Faithful);

        Assert.That(online, Is.EqualTo(Draw(Contender.RealTimeRecurrent, Protocol.Faithful)));
        Assert.That(descent.LearningRate, Is.EqualTo(10 * online.LearningRate).Within(1e-12));
        Assert.That(descent with { LearningRate = online.LearningRate }, Is.EqualTo(online));
    }

    [Test]
    public void Contest_RealTimeRecurrentLearningByExactGradients_IsRefusedAndNamesTheOtherContender() =>
        Assert.That(
            () => new Contest(Contender.RealTimeRecurrent, Protocol.Beyond, MappingFamily.Boolean, updates: 1),
            Throws.ArgumentException.With.Message.Contains("'fully-recurrent'"));

    private static Trial Draw(Contender contender, Protocol protocol) =>
        new Contest(contender, protocol, MappingFamily.Boolean, updates: 1).DrawTrial(new Philox(key: 3));
}

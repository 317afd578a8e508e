using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Learners;

namespace Younger2001.Tests.Learners;

public class LearnerNetworkTests
{
    private static IEnumerable<TestCaseData> Sizes()
    {
        yield return new TestCaseData(new LearnerSettings(), 397).SetArgDisplayNames("6 + 6");
        yield return new TestCaseData(new LearnerSettings(GatesAsSources: true), 685).SetArgDisplayNames("6 + 6, gates as sources");
        yield return new TestCaseData(new LearnerSettings(ForgetGates: true), 493).SetArgDisplayNames("6 + 6 with forget gates");
        yield return new TestCaseData(new LearnerSettings(MemoryCells: 12, StandardUnits: 12, ForgetGates: true), 1705).SetArgDisplayNames("12 + 12 with forget gates");
        yield return new TestCaseData(new LearnerSettings(MemoryCells: 12, SecondLayerUnits: 40), 1725).SetArgDisplayNames("12 + 6 and 40");
    }

    [TestCaseSource(nameof(Sizes))]
    public void Create_AnLstmOf1997_HasTheWeightsOfTheSpecification(LearnerSettings settings, int weights) =>
        Assert.That(LearnerNetwork.Create(settings).Step.ParameterCount, Is.EqualTo(weights));

    [Test]
    public void Open_WhatWasWritten_IsTheSameNetwork([Values] Architecture architecture)
    {
        INetwork network = LearnerNetwork.Create(new LearnerSettings(architecture, Units: 5));
        WeightsFile file = network.ToFile(network.CreateWeights(new Philox(key: 1)));

        INetwork opened = LearnerNetwork.Open(file);

        Assert.That(opened.Kind, Is.EqualTo(network.Kind));
        Assert.That(opened.SettingsJson, Is.EqualTo(network.SettingsJson));
    }

    [Test]
    public void Open_ANetworkOfAnotherPaper_IsRefusedByName()
    {
        var network = new FeedForward(new FeedForwardSettings { Inputs = 3, HiddenUnits = [2], Output = new OutputLayer { Units = 1 } });
        WeightsFile file = network.ToFile(network.CreateWeights(new Philox(key: 1)));

        Assert.That(() => LearnerNetwork.Open(file), Throws.TypeOf<WeightsFormatException>().With.Message.Contains($"'{FeedForward.Kind}'"));
    }
}

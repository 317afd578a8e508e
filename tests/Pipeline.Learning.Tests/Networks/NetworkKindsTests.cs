using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Networks;

public class NetworkKindsTests
{
    [Test]
    public void Open_UnknownKind_ThrowsAndNamesTheKnownOnes() =>
        Assert.That(
            () => NetworkKinds.Open(new WeightsFile([], [new("network", "hopfield")])),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'hopfield', but the known kinds are: lstm-1997, lstm-forget-gate, gru, elman"));

    [Test]
    public void Open_FileWithoutKind_Throws() =>
        Assert.That(() => NetworkKinds.Open(new WeightsFile([])), Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'network'"));

    [TestCase("fully-recurrent", """{"inputs":3,"units":2,"outputs":3,"ticks":1,"initialScale":1}""", "at least as many units as outputs")]
    [TestCase("fully-recurrent", """{"inputs":3,"units":2,"outputs":1,"ticks":0,"initialScale":1}""", "at least one tick")]
    [TestCase("feed-forward", """{"inputs":0,"hiddenUnits":[],"hiddenFunction":"tanh","outputs":1,"outputFunction":"linear","loss":"squared-error","initialScale":1}""", "'input' has size 0")]
    [TestCase("feed-forward", """{"inputs":1,"hiddenUnits":[3,null],"hiddenFunction":"tanh","outputs":1,"outputFunction":"linear","loss":"squared-error","initialScale":1}""", "'hiddenUnits' holds null")]
    [TestCase("elman", """{"inputs":1,"hiddenUnits":2,"hiddenFunction":"sine","outputs":1,"outputFunction":"linear","loss":"squared-error","initialScale":1}""", "'hiddenFunction' is 'sine', but must be one of: logistic, tanh, relu, linear")]
    [TestCase("elman", """{"inputs":1,"hiddenUnits":2,"hiddenFunction":"tanh","outputs":1,"outputFunction":"linear","loss":"cross-entropy","initialScale":1}""", "Cross-entropy compares logistic outputs, but these are linear")]
    [TestCase("elman", """{"inputs":1,"hiddenUnits":2,"hiddenFunction":"tanh","outputs":1,"outputFunction":"linear","loss":"squared-error","initialScale":1,"identityRecurrence":true}""", "but these are tanh. Take linear or ReLU units.")]
    public void Open_SettingsOfNoNetwork_ThrowsAndSaysWhy(string kind, string settings, string message) =>
        Assert.That(
            () => NetworkKinds.Open(new WeightsFile([], [new("network", kind), new("settings", settings)])),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains(message));

    [Test]
    public void From_AnotherKind_ThrowsAndNamesTheExpectedOne() =>
        Assert.That(
            () => Elman.From(new WeightsFile([], [new("network", "gru"), new("settings", "{}")])),
            Throws.TypeOf<WeightsFormatException>().With.Message.Contains("'elman'"));
}

using Jaksa2005.Networks;

namespace Jaksa2005.Tests.Networks;

public class TopologyTests
{
    [TestCase(new[] { 2, 1, 1 }, 5, TestName = "Weights_Of211_AreThreeAndTwoBiases")]
    [TestCase(new[] { 2, 1 }, 3, TestName = "Weights_Of21_AreTwoAndABias")]
    [TestCase(new[] { 2, 4, 1 }, 17, TestName = "Weights_Of241_AreThePapers17Changes")]
    [TestCase(new[] { 2, 5, 2 }, 27, TestName = "Weights_Of252_AreThePapers27Changes")]
    public void Weights_OfThePapersNetworks_AreItsNumbersOfChanges(int[] layers, int weights) =>
        Assert.That(new Topology(layers).Weights, Is.EqualTo(weights));

    [Test]
    public void Places_OfLayers_FollowEachOther()
    {
        var topology = new Topology(3, 4, 5, 2);

        Assert.That(new[] { 0, 1, 2, 3 }.Select(topology.FirstUnit), Is.EqualTo(new[] { 0, 3, 7, 12 }));
        Assert.That(new[] { 1, 2, 3 }.Select(topology.FirstWeight), Is.EqualTo(new[] { 0, 16, 41 }));
        Assert.That(topology.Weights, Is.EqualTo(53));
        Assert.That(topology.ToString(), Is.EqualTo("3-4-5-2"));
    }

    [TestCase(3_007_005, 715, 3_007_001, TestName = "Create_WithMoreWeightsThanAnIntegerCounts_Throws")]
    [TestCase(int.MaxValue, int.MaxValue, int.MaxValue, TestName = "Create_OfTheLargestLayers_Throws")]
    [TestCase(3000, 5200, 100, TestName = "Create_WithMoreNumbersThanFitSideBySide_Throws")]
    public void Create_OfTooLargeANetwork_ThrowsAndQuotesTheLayers(int inputs, int hidden, int outputs) => Assert.That(
        () => new Topology(inputs, hidden, outputs),
        Throws.ArgumentException.With.Message.Contains($"may have 16000000 weights and activations, but '{inputs}-{hidden}-{outputs}' has more. Choose smaller layers."));

    [Test]
    public void HasLayersOf_AnotherTopology_ComparesEveryLayer()
    {
        var topology = new Topology(17, 1);

        Assert.That(topology.HasLayersOf(new Topology(17, 1)), Is.True);
        Assert.That(topology.HasLayersOf(new Topology(2, 6)), Is.False, "as many weights");
        Assert.That(topology.HasLayersOf(new Topology(17, 1, 1)), Is.False);
    }

    [TestCase(new[] { 3 }, TestName = "Create_WithoutOutputs_Throws")]
    [TestCase(new[] { 3, 0, 1 }, TestName = "Create_WithAnEmptyLayer_Throws")]
    public void Create_OfNoNetwork_ThrowsAndQuotesTheLayers(int[] layers) =>
        Assert.That(() => new Topology(layers), Throws.ArgumentException.With.Message.Contains($"'{string.Join('-', layers)}'"));
}

using Pipeline.Learning.Networks;

namespace Pipeline.Learning.Tests.Networks;

public class ParameterGroupsTests
{
    [TestCase(1, 1, 0)]
    [TestCase(5, 32, 0)]
    [TestCase(3, 4, 2)]
    public void ByUnit_OfAnySizes_NamesEachParameterOnce(int inputs, int hidden, int second)
    {
        var sizes = new BinaryModelSizes(inputs, hidden, second);

        int[][] blocks = [.. new ParameterGroups(sizes).ByUnit()];

        Assert.That(blocks.SelectMany(places => places), Is.EquivalentTo(Enumerable.Range(0, sizes.Parameters)));
        Assert.That(blocks, Has.Length.EqualTo(hidden + second + 1));
    }

    [Test]
    public void ByUnit_OfOneLayer_HoldsWeightsInBiasAndWeightOut() =>
        Assert.That(new ParameterGroups(new BinaryModelSizes(2, 3)).ByUnit().ElementAt(1), Is.EqualTo(new[] { 2, 3, 7, 10 }));

    [Test]
    public void ByUnit_OfTwoLayers_GivesTheWeightOutToTheSecond()
    {
        int[][] blocks = [.. new ParameterGroups(new BinaryModelSizes(2, 3, 2)).ByUnit()];

        Assert.That(blocks[1], Is.EqualTo(new[] { 2, 3, 7 }));
        Assert.That(blocks[4], Is.EqualTo(new[] { 12, 13, 14, 16, 18 }));
    }
}

using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Online;

/// <summary>The form for one run against the form for sixteen, bit for bit.</summary>
public class Lstm1997RunTests
{
    private const int Lanes = 16;
    private const int Steps = 40;

    [Test]
    public void Run_OfSequences_GivesTheBitsOfTheBlock(
        [Values] bool gatesAsSources, [Values(1, 3)] int outputs, [Values(1, 6, 16, 17)] int cells, [Values(1, 6, 33)] int units)
    {
        var network = new Lstm1997(BooleanTask.Settings with
        {
            GatesAsSources = gatesAsSources,
            Outputs = outputs,
            MemoryCells = cells,
            StandardUnits = units,
        });

        float[] expected = Train(network, new Lstm1997Block<SingleLane, float>(network, OnlineUpdate.EveryStep));

        Assert.That(Train(network, new Lstm1997Run<SingleLane>(network)), Is.EqualTo(expected));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Train(network, new Lstm1997Run<SingleLanes256>(network)), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Train(network, new Lstm1997Run<SingleLanes512>(network)), Is.EqualTo(expected));
        }
    }

    [Test]
    public void Serves_SecondLayerOrCellsThatShareGates_Refuses()
    {
        Assert.That(Lstm1997Run<SingleLane>.Serves(new Lstm1997(BooleanTask.Settings)));
        Assert.That(Lstm1997Run<SingleLane>.Serves(new Lstm1997(BooleanTask.Settings with { SecondLayerUnits = 2 })), Is.False);
        Assert.That(Lstm1997Run<SingleLane>.Serves(new Lstm1997(BooleanTask.Settings with { MemoryCells = 4, CellsInBlock = 2 })), Is.False);
    }

    /// <summary>Weights after three sequences, with the squared errors of each.</summary>
    private static float[] Train(Lstm1997 network, IOnlineBlock<float> block)
    {
        var random = new Random(Seed: 7);
        float[] weights = [.. Enumerable.Range(0, network.Step.ParameterCount).Select(_ => (random.NextSingle() - 0.5f) * 2)];
        block.SetWeights(lane: 0, weights);
        var errors = new List<float>();
        for (int sequence = 0; sequence < 3; sequence++)
        {
            float[] external = [.. Enumerable.Range(0, Steps * network.Step.ExternalRows * Lanes).Select(_ => random.NextSingle())];
            float[] squares = new float[Lanes];
            block.ResetState();
            block.Run(external, rates: [.. Enumerable.Repeat(0.3f, Lanes)], squares);
            errors.Add(squares[0]);
        }

        Assert.That(errors, Has.All.GreaterThan(0).And.All.LessThan(1000));
        block.GetWeights(lane: 0, weights);
        return [.. weights, .. errors];
    }
}

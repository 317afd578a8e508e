using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Numerics.Lanes;

namespace Pipeline.Learning.Tests.Online;

/// <summary>The form for a few runs against the form for sixteen, bit for bit.</summary>
public class Lstm1997RunsTests
{
    private const int Lanes = 16;
    private const int Steps = 40;

    [Test]
    public void Run_OfSequences_GivesTheBitsOfTheBlock(
        [Values] bool gatesAsSources, [Values(1, 3)] int outputs, [Values(1, 6, 17)] int cells, [Values(1, 6, 33)] int units, [Values(0, 1, 7, 40)] int second)
    {
        var network = new Lstm1997(BooleanTask.Settings with
        {
            GatesAsSources = gatesAsSources,
            Outputs = outputs,
            MemoryCells = cells,
            StandardUnits = units,
            SecondLayerUnits = second,
        });

        float[][] expected = Train(network, new Lstm1997Block<SingleLane, float>(network, OnlineUpdate.EveryStep), runs: 8);

        Assert.That(Train(network, new Lstm1997Runs<SingleLane, SingleLane>(network), runs: 1), Is.EqualTo(expected[..1]));
        if (SingleLanes256.IsSupported)
        {
            Assert.That(Train(network, new Lstm1997Runs<SingleLanes256, SingleLane>(network), runs: 1), Is.EqualTo(expected[..1]));
            Assert.That(Train(network, new Lstm1997Runs<SingleLanes256, SingleLanes256>(network), runs: 8), Is.EqualTo(expected));
        }

        if (SingleLanes512.IsSupported)
        {
            Assert.That(Train(network, new Lstm1997Runs<SingleLanes512, SingleLane>(network), runs: 1), Is.EqualTo(expected[..1]));
            Assert.That(Train(network, new Lstm1997Runs<SingleLanes512, SingleLanes256>(network), runs: 8), Is.EqualTo(expected));
        }
    }

    [Test]
    public void HasRuns_CellsThatShareGates_IsFalse()
    {
        IOnlineNetwork own = new Lstm1997(BooleanTask.Settings), shared = new Lstm1997(BooleanTask.Settings with { MemoryCells = 4, CellsInBlock = 2 });

        Assert.That(own.HasRuns);
        Assert.That(shared.HasRuns, Is.False);
    }

    [Test]
    public void CreateRuns_NetworkOfOneForm_ThrowsAndNamesIt() => Assert.That(
        () => ((IOnlineNetwork)new FullyRecurrent(new FullyRecurrentSettings { Inputs = 3, Units = 4, Outputs = 1, Ticks = 1 })).CreateRuns<SingleLane, SingleLane>(),
        Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("FullyRecurrent has one form of its on-line rule alone."));

    /// <summary>Each run's weights after three sequences, with the squared errors of each; every run has weights, data and a rate of its own.</summary>
    private static float[][] Train(Lstm1997 network, IOnlineBlock<float> block, int runs)
    {
        var random = new Random(Seed: 7);
        float[][] weights = [.. Enumerable.Range(0, 8).Select(_ => Draw(network.Step.ParameterCount).Select(w => (w - 0.5f) * 2).ToArray())];
        float[] rates = [.. Draw(Lanes).Select(r => 0.1f + (0.4f * r))];
        for (int run = 0; run < runs; run++)
        {
            block.SetWeights(run, weights[run]);
        }

        var errors = new List<float[]>();
        for (int sequence = 0; sequence < 3; sequence++)
        {
            float[] squares = new float[Lanes];
            block.ResetState();
            block.Run(Draw(Steps * network.Step.ExternalRows * Lanes), rates, squares);
            errors.Add(squares);
        }

        Assert.That(errors.Select(squares => squares[0]), Has.All.GreaterThan(0).And.All.LessThan(1000));
        for (int run = 0; run < runs; run++)
        {
            block.GetWeights(run, weights[run]);
        }

        return [.. Enumerable.Range(0, runs).Select(run => (float[])[.. weights[run], .. errors.Select(squares => squares[run])])];

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }
}

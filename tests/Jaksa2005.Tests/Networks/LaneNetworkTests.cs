using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Networks;

public class LaneNetworkTests
{
    private static readonly int[][] s_layers = [[2, 1], [2, 1, 1], [3, 4, 2], [2, 3, 4, 2]];

    [Test]
    public void Change_OfAnyNetwork_IsMinusTheGradientOfJ([ValueSource(nameof(s_layers))] int[] layers, [Values] UnitKind outputs)
    {
        var network = new LaneNetwork<DoubleLane, double>(new Topology(layers), outputs);
        var random = new Random(Seed: 5);
        Fill(network.Weights, random);
        Fill(network.Inputs, random);
        double[] expected = [.. Enumerable.Range(0, network.Topology.Outputs).Select(_ => random.NextDouble())];
        double[] changes = new double[network.Weights.Length];
        network.Activate();
        network.Compare(expected);
        network.SendBack();
        network.Change(DoubleLane.Constant(1), changes);

        const double Step = 1e-5;
        for (int i = 0; i < changes.Length; i++)
        {
            double weight = network.Weights[i];
            double above = Error(network, expected, i, weight + Step), below = Error(network, expected, i, weight - Step);
            network.Weights[i] = weight;
            Assert.That(changes[i], Is.EqualTo(-(above - below) / (2 * Step)).Within(1e-8), $"{network.Topology}, weight {i}");
        }
    }

    [Test]
    public void Learn_InOneRounding_IsChangeAndAddUpToRounding([ValueSource(nameof(s_layers))] int[] layers)
    {
        LaneNetwork<SingleLane, float> learned = Trained<SingleLane>(layers, steps: 50, fused: true);
        LaneNetwork<SingleLane, float> added = Trained<SingleLane>(layers, steps: 50, fused: false);

        for (int i = 0; i < learned.Weights.Length; i++)
        {
            Assert.That(learned.Weights[i], Is.EqualTo(added.Weights[i]).Within(1e-5), $"weight {i}");
        }
    }

    [Test]
    public void Lanes_OfEveryWidth_HaveTheBitsOfOneAlone([ValueSource(nameof(s_layers))] int[] layers, [Values] bool fused)
    {
        float[] alone = Trained<SingleLane>(layers, steps: 50, fused).GetWeights(lane: 0);

        if (!SingleLanes256.IsSupported)
        {
            Assert.Ignore("AVX2 and FMA are missing.");
        }

        Assert.That(Trained<SingleLanes256>(layers, steps: 50, fused).GetWeights(lane: 5), Is.EqualTo(alone));
        if (SingleLanes512.IsSupported)
        {
            Assert.That(Trained<SingleLanes512>(layers, steps: 50, fused).GetWeights(lane: 11), Is.EqualTo(alone));
            Assert.That(Trained<PairedLanes<SingleLanes512>>(layers, steps: 50, fused).GetWeights(lane: 27), Is.EqualTo(alone));
        }
    }

    [Test]
    public void Weights_OfALane_ComeBackAndLeaveTheOthers()
    {
        var network = new LaneNetwork<SingleLanes256, float>(new Topology(2, 1), UnitKind.Logistic);

        network.SetWeights(3, [1, 2, 3]);

        Assert.That(network.GetWeights(3), Is.EqualTo(new float[] { 1, 2, 3 }));
        Assert.That(network.Weights.ToArray().Count(weight => weight != 0), Is.EqualTo(3));
    }

    private static LaneNetwork<TLanes, float> Trained<TLanes>(int[] layers, int steps, bool fused)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        var network = new LaneNetwork<TLanes, float>(new Topology(layers), UnitKind.Logistic);
        var random = new Random(Seed: 3);
        FillLanes<TLanes>(network.Weights, random);
        var expected = new float[network.Topology.Outputs * TLanes.Count];
        var changes = new float[network.Weights.Length];
        for (int step = 0; step < steps; step++)
        {
            FillLanes<TLanes>(network.Inputs, random);
            FillLanes<TLanes>(expected, random);
            network.Activate();
            network.Compare(expected);
            network.SendBack();
            if (fused)
            {
                network.Learn(TLanes.Constant(0.7));
            }
            else
            {
                network.Change(TLanes.Constant(0.7), changes);
                network.Add(changes);
            }
        }

        return network;
    }

    /// <summary>The same number in every lane.</summary>
    private static void FillLanes<TLanes>(Span<float> numbers, Random random)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int i = 0; i < numbers.Length; i += TLanes.Count)
        {
            numbers.Slice(i, TLanes.Count).Fill(random.NextSingle() - 0.5f);
        }
    }

    private static void Fill(Span<double> numbers, Random random)
    {
        foreach (ref double number in numbers)
        {
            number = random.NextDouble() - 0.5;
        }
    }

    private static double Error(LaneNetwork<DoubleLane, double> network, double[] expected, int weight, double value)
    {
        network.Weights[weight] = value;
        network.Activate();
        double[] error = new double[1];
        DoubleLane.Store(network.Compare(expected), error, 0);
        return error[0];
    }
}

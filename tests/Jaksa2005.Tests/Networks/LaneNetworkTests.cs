using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Networks;

public class LaneNetworkTests
{
    /// <summary>How a test makes the changes.</summary>
    public enum Way
    {
        /// <summary>Compare, SendBack, Learn.</summary>
        Learn,

        /// <summary>Compare, SendBack, Change, Add.</summary>
        ChangeThenAdd,

        /// <summary>All in one.</summary>
        BackPropagate,
    }

    private static readonly int[][] s_layers = [[2, 1], [2, 1, 1], [3, 4, 2], [2, 3, 4, 2], [19, 10, 2]];

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
        float[] learned = Trained<SingleLane>(layers, Way.Learn).GetWeights(lane: 0);
        float[] added = Trained<SingleLane>(layers, Way.ChangeThenAdd).GetWeights(lane: 0);

        Assert.That(learned, Is.EqualTo(added).Within(1e-5f));
    }

    [Test]
    public void Activate_OfAnyNumberOfSources_AddsTheirProductsToTheBiasInOrder([Range(1, 26)] int sources)
    {
        var network = new LaneNetwork<SingleLane, float>(new Topology(sources, 2), UnitKind.Linear);
        var random = new Random(Seed: 7);
        FillLanes<SingleLane>(network.Weights, random);
        FillLanes<SingleLane>(network.Inputs, random);

        network.Activate();

        for (int unit = 0; unit < 2; unit++)
        {
            Span<float> row = network.Weights.Slice(unit * (sources + 1), sources + 1);
            float net = row[sources];
            for (int j = 0; j < sources; j++)
            {
                net = MathF.FusedMultiplyAdd(row[j], network.Inputs[j], net);
            }

            Assert.That(network.Outputs[unit], Is.EqualTo(net), $"unit {unit}");
        }
    }

    [Test]
    public void BackPropagate_OfAnyNetwork_HasTheBitsOfItsSteps([ValueSource(nameof(s_layers))] int[] layers, [Values] UnitKind outputs)
    {
        const int Patterns = 3, First = 1, Steps = 6;   // beyond the last pattern, and the first again
        LaneNetwork<SingleLane, float> atOnce = Drawn(layers, outputs), inSteps = Drawn(layers, outputs);
        int inputLength = layers[0], outputLength = layers[^1];
        float[] inputs = new float[Patterns * inputLength], expected = new float[Patterns * outputLength];
        FillLanes<SingleLane>(inputs, new Random(Seed: 12));
        FillLanes<SingleLane>(expected, new Random(Seed: 13));
        float[] changes = new float[atOnce.Weights.Length], changesInSteps = new float[atOnce.Weights.Length];
        var rate = SingleLane.Constant(0.7);

        atOnce.BackPropagate(inputs, expected, First, Steps, rate, changes);

        for (int step = First; step < First + Steps; step++)
        {
            int pattern = step % Patterns;
            inSteps.Activate(inputs.AsSpan(pattern * inputLength, inputLength));
            inSteps.Compare(expected.AsSpan(pattern * outputLength, outputLength));
            inSteps.SendBack();
            inSteps.ChangeAndAdd(rate, changesInSteps);
        }

        Assert.That(atOnce.Weights.ToArray(), Is.EqualTo(inSteps.Weights.ToArray()));
        Assert.That(atOnce.Deltas.ToArray(), Is.EqualTo(inSteps.Deltas.ToArray()));
        Assert.That(changes, Is.EqualTo(changesInSteps).And.Some.Not.Zero);
    }

    [Test]
    public void Lanes_OfEveryWidth_HaveTheBitsOfOneAlone([ValueSource(nameof(s_layers))] int[] layers, [Values] Way way)
    {
        Compare<PairedLanes<SingleLane>>();
        if (!SingleLanes256.IsSupported)
        {
            Assert.Ignore("AVX2 and FMA are missing.");
        }

        Compare<SingleLanes256>();
        Compare<PairedLanes<SingleLanes256>>();
        if (SingleLanes512.IsSupported)
        {
            Compare<SingleLanes512>();
            Compare<PairedLanes<SingleLanes512>>();
        }

        void Compare<TLanes>()
            where TLanes : struct, ISingleLanes<TLanes>
        {
            LaneNetwork<TLanes, float> together = Trained<TLanes>(layers, way);
            for (int lane = 0; lane < TLanes.Count; lane++)
            {
                Assert.That(together.GetWeights(lane), Is.EqualTo(Trained<SingleLane>(layers, way, firstLane: lane).GetWeights(lane: 0)), $"{typeof(TLanes)}, lane {lane}");
            }
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

    private static LaneNetwork<SingleLane, float> Drawn(int[] layers, UnitKind outputs)
    {
        var network = new LaneNetwork<SingleLane, float>(new Topology(layers), outputs);
        var random = new Random(Seed: 11);
        FillLanes<SingleLane>(network.Weights, random);
        FillLanes<SingleLane>(network.Inputs, random);
        return network;
    }

    private static LaneNetwork<TLanes, float> Trained<TLanes>(int[] layers, Way way, int firstLane = 0)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        const int Steps = 30;
        var network = new LaneNetwork<TLanes, float>(new Topology(layers), UnitKind.Logistic);
        Random[] random = [.. Enumerable.Range(firstLane, TLanes.Count).Select(lane => new Random(Seed: lane))];
        FillLanes<TLanes>(network.Weights, random);
        var inputs = new float[network.Inputs.Length];
        var expected = new float[network.Topology.Outputs * TLanes.Count];
        var changes = new float[network.Weights.Length];
        var rate = TLanes.Constant(0.7);
        for (int step = 0; step < Steps; step++)
        {
            FillLanes<TLanes>(inputs, random);
            FillLanes<TLanes>(expected, random);
            if (way == Way.BackPropagate)
            {
                network.BackPropagate(inputs, expected, pattern: 0, steps: 1, rate, changes);
                continue;
            }

            network.Activate(inputs);
            network.Compare(expected);
            network.SendBack();
            if (way == Way.Learn)
            {
                network.Learn(rate);
                continue;
            }

            network.Change(rate, changes);
            network.Add(changes);
        }

        return network;
    }

    /// <summary>Every lane has numbers of its own.</summary>
    private static void FillLanes<TLanes>(Span<float> numbers, params ReadOnlySpan<Random> random)
        where TLanes : struct, ISingleLanes<TLanes>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = random[i % TLanes.Count].NextSingle() - 0.5f;
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

using Jaksa2005.LocalRules;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.LocalRules;

public class LocalRuleTests
{
    [Test]
    public void Change_OfSeveralLayersAndOutputs_PredictsEachDeltaFromItsOwnSum([Values] LocalForm form)
    {
        var random = new Random(Seed: 6);
        var local = new LocalNetwork<SingleLane>(form, hidden: 3, scale: [0.5f]);
        Draw(local.Network.Weights, random);
        var network = new LaneNetwork<SingleLane, float>(new Topology(2, 3, 2, 2), UnitKind.Logistic);
        Draw(network.Weights, random);
        Draw(network.Inputs, random);
        network.Activate();
        float[] expected = [0.125f, 0.875f];

        new LocalRule<SingleLane>(local, rate: 0.3f).Change(network, expected, new float[network.Weights.Length]);

        float[] x = network.Activations.ToArray(), weights = network.Weights.ToArray(), deltas = new float[x.Length];
        deltas[5] = Delta(expected[0] - x[5], x[5]);
        deltas[6] = Delta(expected[1] - x[6], x[6]);
        deltas[3] = Delta(BackwardSum(above: 5, firstWeight: 17, row: 3, source: 0), x[3]);
        deltas[4] = Delta(BackwardSum(above: 5, firstWeight: 17, row: 3, source: 1), x[4]);
        for (int unit = 0; unit < 3; unit++)
        {
            deltas[unit] = Delta(BackwardSum(above: 3, firstWeight: 9, row: 4, unit), x[unit]);
        }

        Assert.That(network.Deltas.ToArray(), Is.EqualTo(deltas));

        float BackwardSum(int above, int firstWeight, int row, int source) =>
            MathF.FusedMultiplyAdd(weights[firstWeight + row + source], deltas[above + 1], weights[firstWeight + source] * deltas[above]);

        float Delta(float sum, float activation)
        {
            float[] delta = new float[1];
            SingleLane.Store(local.Delta(SingleLane.Broadcast(sum), SingleLane.Broadcast(activation)), delta, 0);
            return delta[0];
        }
    }

    [TestCase(0)]
    [TestCase(2)]
    public void Create_WithAnotherNumberOfScalesThanLanes_IsRefused(int scales) => Assert.That(
        () => new LocalNetwork<SingleLane>(LocalForm.Plain, hidden: 2, scale: new float[scales]),
        Throws.ArgumentException.With.Message.Contains($"There are {scales} scales, but 1 lanes."));

    private static void Draw(Span<float> numbers, Random random)
    {
        foreach (ref float number in numbers)
        {
            number = random.NextSingle() - 0.5f;
        }
    }
}

using Jaksa2005.SeveralTeachers;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.SeveralTeachers;

public class OddNetworkTests
{
    [Test]
    public void Ask_OfTheNegative_IsTheNegative([Range(1, 5)] int seed)
    {
        OddNetwork<SingleLane> network = Create(seed);
        float[] z = Draw(new Random(seed), 3);

        float there = Answer(network, z), back = Answer(network, Array.ConvertAll(z, number => -number));

        Assert.That(there, Is.Not.Zero);
        Assert.That(back, Is.EqualTo(-there));
    }

    [Test]
    public void Learn_OfASmallStep_FollowsTheGradientOfTheSquaredError([Range(1, 5)] int seed)
    {
        const float Rate = 1e-3f, Step = 1e-2f;
        OddNetwork<SingleLane> network = Create(seed);
        float[] z = Draw(new Random(seed), 3), before = network.Network.GetWeights(0);
        float target = 0.7f;

        network.Learn(z, SingleLane.Broadcast(target), SingleLane.Broadcast(Rate));

        float[] after = network.Network.GetWeights(0);
        for (int weight = 0; weight < before.Length; weight++)
        {
            double slope = (Loss(before, weight, Step) - Loss(before, weight, -Step)) / (2 * Step);
            Assert.That((after[weight] - before[weight]) / Rate, Is.EqualTo(-slope).Within(2e-3), $"weight {weight}");
        }

        double Loss(float[] weights, int weight, float step)
        {
            float[] moved = [.. weights];
            moved[weight] += step;
            network.Network.SetWeights(0, moved);
            double error = target - Answer(network, z);
            return 0.5 * error * error;
        }
    }

    private static OddNetwork<SingleLane> Create(int seed)
    {
        var network = new OddNetwork<SingleLane>(inputs: 3, hidden: 4);
        network.Network.SetWeights(0, Draw(new Random(100 + seed), network.Network.Topology.Weights));
        return network;
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextSingle()) - 1)];

    private static float Answer(OddNetwork<SingleLane> network, float[] z)
    {
        var answer = new float[1];
        SingleLane.Store(network.Ask(z), answer, 0);
        return answer[0];
    }
}

using Jaksa2005.Experiments;
using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Imitation;

public class VariableReaderTests
{
    private static readonly Variable[] s_thirtyEight = [Variable.Weights, Variable.Biases, Variable.Inputs, Variable.Outputs, Variable.Expected, Variable.Hidden];

    [TestCase(TaskKind.And, 1, "9-2-5", 2)]
    [TestCase(TaskKind.And, 0, "7-3", 0)]
    [TestCase(TaskKind.Or, 4, "21-3-17", 3)]
    [TestCase(TaskKind.Square, 5, "33-3-27", 3)]
    public void Learner_OfAnExperiment_HasThePapersLayers(TaskKind task, int hidden, string layers, int learningHidden) =>
        Assert.That(Protocol.Of(new ExperimentSettings(task, hidden == 0 ? [] : [hidden], LearningHidden: learningHidden)).Learner.ToString(), Is.EqualTo(layers));

    [Test]
    public void Learner_OfExperiment4WithHiddenActivations_HasThePapers38Inputs() =>
        Assert.That(Protocol.Of(new ExperimentSettings(TaskKind.Square, [5], LearningHidden: 3, Variables: s_thirtyEight)).Learner.ToString(), Is.EqualTo("38-3-27"));

    [TestCase(new[] { 2, 1, 1 }, new[] { 3, 2, 1 }, TestName = "Read_OfANetworkWithOtherWeights_IsRefused")]
    [TestCase(new[] { 17, 1 }, new[] { 2, 6 }, TestName = "Read_OfANetworkWithAsManyWeightsInOtherLayers_IsRefused")]
    public void Read_OfAnotherNetwork_IsRefusedBeforeAnythingIsWritten(int[] layers, int[] others)
    {
        var reader = new VariableReader(new Topology(layers), [Variable.Nets]);
        var other = new LaneNetwork<SingleLane, float>(new Topology(others), UnitKind.Logistic);
        other.Weights.Fill(1);
        float[] room = new float[20];

        Assert.That(
            () => reader.Read(other, [1, 1, 1, 1, 1, 1], [], room),
            Throws.ArgumentException.With.Message.Contains($"The network is {string.Join('-', others)}, but the reader was made for {string.Join('-', layers)}."));
        Assert.That(room, Is.All.Zero);
    }

    [Test]
    public void Read_IntoTooLittleRoom_IsRefused()
    {
        var topology = new Topology(2, 1, 1);
        var network = new LaneNetwork<SingleLane, float>(topology, UnitKind.Logistic);
        float[] room = new float[2];

        Assert.That(() => new VariableReader(topology, [Variable.Weights]).Read(network, [1], [], room), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(room, Is.All.Zero, "nothing is written");
    }

    [Test]
    public void Read_OfEveryGroup_TakesItsNumbersInOrder()
    {
        var topology = new Topology(2, 1, 1);
        var network = new LaneNetwork<SingleLane, float>(topology, UnitKind.Logistic);
        network.SetWeights(0, [1, 2, 3, 4, 5]);
        new float[] { 1, 0 }.CopyTo(network.Inputs);
        network.Activate();
        float h = network.Activations[0], y = network.Activations[1];
        var reader = new VariableReader(topology, Enum.GetValues<Variable>());
        var read = new float[reader.Count];

        reader.Read(network, [0.25f], [6, 7, 8, 9, 10], read);

        Assert.That(read, Is.EqualTo(new[]
        {
            1, 2, 4, 3, 5, 1, 0, y, 0.25f, h, 0.5f * (0.25f - y) * (0.25f - y), 4, (4 * h) + 5, h * (1 - h), y * (1 - y), 6, 7, 8, 9, 10,
        }).Within(1e-7f));
    }

    [Test]
    public void Read_OfGroupsInAnyOrder_AlsoTwice_PutsEachWhereItIsNamed()
    {
        var topology = new Topology(1, 1, 2);
        var network = new LaneNetwork<SingleLane, float>(topology, UnitKind.Logistic);
        network.SetWeights(0, [1, 2, 3, 4, 5, 6]);
        network.Inputs[0] = 0.5f;
        network.Activate();
        var reader = new VariableReader(topology, [Variable.Expected, Variable.Slopes, Variable.Outputs, Variable.Expected, Variable.Inputs, Variable.Slopes]);
        var read = new float[reader.Count];

        reader.Read(network, [0.25f, 0.75f], [], read);

        float[] x = network.Activations.ToArray(), slopes = [.. x.Select(activation => activation * (1 - activation))];
        Assert.That(read, Is.EqualTo((float[])[0.25f, 0.75f, .. slopes, x[1], x[2], 0.25f, 0.75f, 0.5f, .. slopes]));
    }
}

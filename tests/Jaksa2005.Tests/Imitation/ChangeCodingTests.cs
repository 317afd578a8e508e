using Jaksa2005.Imitation;
using Jaksa2005.Networks;
using Pipeline.Numerics.Lanes;

namespace Jaksa2005.Tests.Imitation;

public class ChangeCodingTests
{
    [Test]
    public void Decode_OfEncodedChanges_GivesThemBack([Values] CodingKind kind)
    {
        var coding = new ChangeCoding<SingleLane>(kind, [2, 0.5f, 0]);
        float[] changes = [-2, 0.25f, 0], coded = [.. changes], decoded = new float[3];

        coding.Encode(coded);
        coding.Decode(coded, decoded);

        Assert.That(decoded, Is.EqualTo(changes).Within(1e-6f));
    }

    [TestCase(CodingKind.Logistic, 0.1f, 0.6f)]
    [TestCase(CodingKind.LogisticEach, 0.1f, 0.9f)]
    [TestCase(CodingKind.Linear, -1f, 0.25f)]
    public void Encode_OfTheGreatestChanges_UsesTheScaleOfTheTraceOrOfEach(CodingKind kind, float first, float second)
    {
        var coding = new ChangeCoding<SingleLane>(kind, [2, 0.5f]);
        float[] changes = [-2, 0.5f];

        coding.Encode(changes);

        Assert.That(changes, Is.EqualTo(new[] { first, second }).Within(1e-6f));
    }

    [TestCase(1)]
    [TestCase(3)]
    public void DecodeAndAdd_LearnerOfOtherOutputs_IsRefusedBeforeAnythingIsWritten(int outputs)
    {
        var coding = new ChangeCoding<SingleLane>(CodingKind.Logistic, [0.1f, 0.1f]);
        var learner = new LaneNetwork<SingleLane, float>(new Topology(1, 1, outputs), UnitKind.Logistic);
        float[] changes = new float[3], weights = new float[3];

        Assert.That(() => coding.DecodeAndAdd(learner, changes, weights), Throws.ArgumentException.With.Message.Contains($"{outputs} outputs, but 2 changes are coded"));
        Assert.That(changes.Concat(weights), Is.All.Zero);
    }
}

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

    [Test]
    public void DecodeAndAdd_OfAnyLearner_HasTheBitsOfActivateDecodeAndAdd(
        [Values("7-3", "9-2-5", "2-3-4-2")] string layers, [Values] UnitKind outputs, [Values] CodingKind kind)
    {
        Compare<SingleLane>(layers, outputs, kind);
        Compare<PairedLanes<SingleLane>>(layers, outputs, kind);
        if (SingleLanes256.IsSupported)
        {
            Compare<PairedLanes<SingleLanes256>>(layers, outputs, kind);
        }

        static void Compare<TLanes>(string layers, UnitKind outputs, CodingKind kind)
            where TLanes : struct, ISingleLanes<TLanes>
        {
            var random = new Random(Seed: 4);
            var learner = new LaneNetwork<TLanes, float>(new Topology([.. layers.Split('-').Select(int.Parse)]), outputs);
            Draw(learner.Weights, random);
            Draw(learner.Inputs, random);
            float[] largest = new float[learner.Outputs.Length], weights = new float[largest.Length], changes = new float[largest.Length], decoded = new float[largest.Length];
            Draw(largest, random);
            Draw(weights, random);
            var coding = new ChangeCoding<TLanes>(kind, Array.ConvertAll(largest, Math.Abs));
            learner.Activate();
            coding.Decode(learner.Outputs, decoded);
            float[] added = [.. weights.Zip(decoded, (weight, change) => weight + change)];

            learner.ActivateHidden();
            coding.DecodeAndAdd(learner, changes, weights);

            Assert.That(changes, Is.EqualTo(decoded).And.Some.Not.Zero, $"{typeof(TLanes)}");
            Assert.That(weights, Is.EqualTo(added), $"{typeof(TLanes)}");
        }

        static void Draw(Span<float> numbers, Random random)
        {
            foreach (ref float number in numbers)
            {
                number = random.NextSingle() - 0.5f;
            }
        }
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Decode_OfOtherOutputs_IsRefusedBeforeAnythingIsWritten(int outputs)
    {
        var coding = new ChangeCoding<SingleLane>(CodingKind.Logistic, [0.1f, 0.1f]);
        float[] changes = new float[3];

        Assert.That(() => coding.Decode(new float[outputs], changes), Throws.ArgumentException.With.Message.Contains($"{outputs} outputs, but 2 changes are coded"));
        Assert.That(changes, Is.All.Zero);
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

using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Younger2001.Learners;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Tests.Training;

public class SequenceFeedTests
{
    /// <summary>A stream does not say where a mapping begins: its first step sees the last target of the mapping before, as the paper's streams did.</summary>
    [Test]
    public void Write_AStream_ShowsEachStepTheTargetBeforeItAcrossMappings()
    {
        MappingSequence ones = Samples.Boolean(15, 0, 3, 1), zeros = Samples.Boolean(0, 2, 2, 2);
        INetwork network = LearnerNetwork.Create(new LearnerSettings());
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 2, Steps = 6 }, threads: 1);
        SequenceInput input = evaluator.Input("input"), target = evaluator.Input("target");

        SequenceFeed.Write([ones, zeros], input, target, place: 1);

        Assert.That(Enumerable.Range(0, 6).Select(step => target[1, step]), Is.EqualTo(new float[] { 1, 1, 1, 0, 0, 0 }));
        Assert.That(Enumerable.Range(0, 6).Select(step => input[1, step, 2]), Is.EqualTo(new float[] { 0, 1, 1, 1, 0, 0 }));
        Assert.That(Enumerable.Range(0, 6).Select(step => (2 * input[1, step, 0]) + input[1, step, 1]), Is.EqualTo(new float[] { 0, 3, 1, 2, 2, 2 }));
        Assert.That(Enumerable.Range(0, 6).Select(step => input[0, step, 2] + target[0, step]), Is.All.Zero, "the other sequence is untouched");
    }

    [Test]
    public void InputsOf_AMapping_AreWhatWriteGivesTheNetwork()
    {
        MappingSequence mapping = Samples.Boolean(9, 0, 3, 1, 2);
        INetwork network = LearnerNetwork.Create(new LearnerSettings());
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = mapping.Steps }, threads: 1);
        SequenceInput input = evaluator.Input("input");
        SequenceFeed.Write([mapping], input, evaluator.Input("target"), place: 0);

        float[] inputs = SequenceFeed.InputsOf(mapping);

        Assert.That(inputs, Has.Length.EqualTo(mapping.Steps * input.Length));
        Assert.That(inputs, Is.EqualTo(Enumerable.Range(0, inputs.Length).Select(i => input[0, i / input.Length, i % input.Length])));
    }
}

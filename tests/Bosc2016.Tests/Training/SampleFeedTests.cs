using Bosc2016.Data;
using Bosc2016.Learners;
using Bosc2016.Training;
using Pipeline.Learning.Training;

namespace Bosc2016.Tests.Training;

public class SampleFeedTests
{
    private static readonly DataSet s_set = new([1, 2, 3], [1, 0, 1], trainSamples: 2);

    [Test]
    public void Write_OfRepeatedSamples_ShowsEachForItsSteps()
    {
        float[][] written = Write(new Presentation(SampleOrder.TrainFirst, Repeats: 2), Objective.All);

        Assert.That(written[0], Is.EqualTo([1, 1, 2, 2, 3, 3]), "input");
        Assert.That(written[1], Is.EqualTo([1, 1, 0, 0, 1, 1]), "target");
        Assert.That(written[2], Is.EqualTo([1, 1, 1, 1, 0, 0]), "shown");
        Assert.That(written[3], Is.All.EqualTo(1), "counted");
    }

    [Test]
    public void Write_OfInterlacedSamples_FlagsEachByItsPart()
    {
        float[][] written = Write(new Presentation(SampleOrder.Interlaced), Objective.Test);

        Assert.That(written[0], Is.EqualTo([3, 1, 2]), "input");
        Assert.That(written[1], Is.EqualTo([1, 1, 0]), "target");
        Assert.That(written[2], Is.EqualTo([0, 1, 1]), "shown");
        Assert.That(written[3], Is.EqualTo([3, 0, 0]), "counted: all samples over those of the test part");
    }

    private static float[][] Write(Presentation presentation, Objective objective)
    {
        var network = LearnerNetworks.Create(new LearnerSettings(ModelUnits: 1, FirstLayerUnits: 1, SecondLayerUnits: 1), inputs: 1);
        int steps = presentation.Steps(s_set.Samples);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = steps }, threads: 1);
        new SampleFeed(evaluator.Input, presentation).Write(s_set, objective, sequence: 0);
        return [.. new[] { "input", "target", "shown", "counted" }.Select(name => Enumerable.Range(0, steps).Select(t => evaluator.Input(name)[0, t]).ToArray())];
    }
}

using Bosc2016.Data;
using Bosc2016.Evaluation;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Process;

/// <summary>
/// What the paper's figure shows of one data set, measured over many: which weights move, and how the loss on the whole test part follows θ_t while
/// samples of the train part are shown and after (section 4).
/// </summary>
[Stage("bosc2016.learning-process")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Output("by-layer", Format.Table)]
[Output("by-weight", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("loss-before", Unit = "nat")]
[Metric("loss-after", Unit = "nat")]
[Metric("loss-end", Unit = "nat")]
[Metric("improving-share")]
[Metric("test-to-train-movement")]
[Metric("still-share")]
[Metric("hidden-movement")]
[Metric("output-movement")]
public sealed class LearningProcess(LearningProcessSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        WeightsFile learner = stage.OpenWeights("learner");
        BinaryModelSizes sizes = BoscLearner.From(learner).Settings.Model;
        var movement = new Movement(sizes, settings.StillShare);
        var course = new TestLossCourse(new Model(sizes), sets);
        ModelTrace.Run(learner, sets, stage.Cores, (set, trace) =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            movement.Add(sets[set], trace);
            course.Add(set, trace);
            stage.Progress(set + 1, sets.Length);
        });

        movement.WriteByLayer(stage);
        movement.WriteByWeight(stage);
        course.WriteByStep(stage);
        ProcessBySet.Write(stage, sets, course, movement);
        stage.Metric("loss-before", course.Before.Mean());
        stage.Metric("loss-after", course.AfterTrainPart.Mean());
        stage.Metric("loss-end", course.End.Mean());
        stage.Metric("improving-share", course.ImprovingShare.Mean());
        stage.Metric("test-to-train-movement", movement.TestPart.Mean() / movement.TrainPart.Mean());
        stage.Metric("still-share", movement.ShareOfStillWeights());
        stage.Metric("hidden-movement", movement.Of(sizes.HiddenWeights));
        stage.Metric("output-movement", movement.Of(sizes.OutputWeights));
        return Task.CompletedTask;
    }
}

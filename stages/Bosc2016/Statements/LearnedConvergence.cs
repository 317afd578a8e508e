using Bosc2016.Data;
using Bosc2016.Process;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Weights;

namespace Bosc2016.Statements;

/// <summary><see cref="Convergence"/> of a learned algorithm.</summary>
[Stage("bosc2016.learned-convergence")]
[Input("learner", Format.Weights)]
[Input("sets", Format.Table)]
[Output("by-set", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("early-loss", Unit = "nat")]
[Metric("online-loss", Unit = "nat")]
[Metric("train-loss", Unit = "nat")]
[Metric("test-loss", Unit = "nat")]
[Metric("gap", Unit = "nat")]
public sealed class LearnedConvergence : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        DataSet[] sets = DataSets.Read(stage, "sets");
        WeightsFile learner = stage.OpenWeights("learner");
        var model = new Model(BoscLearner.From(learner).Settings.Model);
        var courses = new LearningCourse[sets.Length];
        ModelTrace.Run(learner, sets, stage.Cores, (set, trace) => courses[set] = Follow(model, sets[set], trace));
        Convergence.Write(stage, sets, courses);
        return Task.CompletedTask;
    }

    // trace: θ over time, shape [n + 1][P].
    private static LearningCourse Follow(Model model, DataSet set, float[][] trace) => new(
        [.. Enumerable.Range(0, set.TrainSamples).Select(t => model.Predict(trace[t], set.Sample(t)))],
        [.. Enumerable.Range(0, set.Samples).Select(i => model.Predict(trace[set.TrainSamples], set.Sample(i)))]);
}

using Bosc2016.Data;
using Bosc2016.HandMade;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Statements;

/// <summary><see cref="Convergence"/> of a hand-made algorithm in one pass over each train part, on the same model as the learned one's.</summary>
/// <remarks>Every set is learned, also those with fewer than two samples of a class.</remarks>
[Stage("bosc2016.hand-made-convergence")]
[Input("sets", Format.Table)]
[Input("choice", Format.Table)]
[Output("by-set", Format.Table)]
[Output("by-step", Format.Table)]
[Metric("early-loss", Unit = "nat")]
[Metric("online-loss", Unit = "nat")]
[Metric("train-loss", Unit = "nat")]
[Metric("test-loss", Unit = "nat")]
[Metric("gap", Unit = "nat")]
public sealed class HandMadeConvergence(EvaluateHandMadeSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        if (settings.Algorithm.Passes != Passes.One)
        {
            throw new InvalidDataException("Convergence is that of one pass over the train part, but the algorithm has many. Leave 'passes' out, or set it to 'one'.");
        }

        DataSet[] sets = DataSets.Read(stage, "sets");
        var choice = HandMadeChoice.Read(stage, "choice");
        var courses = new LearningCourse[sets.Length];
        for (int set = 0; set < sets.Length; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            courses[set] = Learn(choice, sets[set], stage.Random($"set/{set}"));
            stage.Progress(set + 1, sets.Length);
        }

        Convergence.Write(stage, sets, courses);
        return Task.CompletedTask;
    }

    private LearningCourse Learn(HandMadeChoice choice, DataSet set, Philox random)
    {
        var ensemble = new Ensemble(settings.Algorithm, choice, set, random);
        ensemble.Restart();
        double[] online = new double[set.TrainSamples];
        for (int t = 0; t < online.Length; t++)
        {
            online[t] = ensemble.Predict(t);
            ensemble.Learn([t]);
        }

        return new LearningCourse(online, [.. Enumerable.Range(0, set.Samples).Select(ensemble.Predict)]);
    }
}

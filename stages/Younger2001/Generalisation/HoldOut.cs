using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Younger2001.Comparison;
using Younger2001.Evaluation;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Generalisation;

/// <summary>
/// Meta-trains the paper's network on 12 of the 16 Boolean functions and tests it on the other four: does it learn a function, or recognise one of
/// a set that it has by heart? (Section 5: "this way of enumerating the mappings would only work for small sets of mappings".)
/// </summary>
[Stage("younger2001.hold-out")]
[Input("test", Format.Table)]
[Output("weights", Format.Weights)]
[Output("held-out", Format.Table)]
[Output("trained", Format.Table)]
[Metric("held-out-mse")]
[Metric("held-out-late-mse")]
[Metric("trained-mse")]
[Metric("trained-late-mse")]
public sealed class HoldOut(HoldOutSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var test = MappingSequences.Read(stage, "test");
        BooleanFunction[] functions = test.Functions
            ?? throw new InvalidDataException("Input 'test' must hold Boolean functions, of which four can be held out, but holds another family. Give it sequences of the Boolean family.");
        int[] heldOut = BooleanFolds.Of(settings.Fold);
        INetwork network = LearnerNetwork.Create(EqualSize.Reference(MappingFamily.Boolean));
        var training = new GradientTraining(
            stage, network, network.CreateWeights(stage.Random("initial-weights")), settings.Updates, settings.LearningRate, settings.ClipNorm);
        var fresh = new FreshSequences(new BooleanFamily(BooleanFolds.AllBut(settings.Fold)), test.Steps, stage.Random("sequences"));
        TrainingOutcome outcome = training.RunAdam(fresh, cancellationToken);
        stage.WriteWeights("weights", network.ToFile(outcome.Weights));
        Report("held-out", [.. test.All.Where((_, i) => heldOut.Contains(functions[i].Number))]);
        Report("trained", [.. test.All.Where((_, i) => !heldOut.Contains(functions[i].Number))]);
        return Task.CompletedTask;

        void Report(string name, MappingSequence[] sequences)
        {
            ErrorByStep errors = TestErrors.Of(network, outcome.Weights, sequences, stage.Cores);
            errors.Write(stage, name);
            stage.Metric($"{name}-mse", errors.MeanSquaredError);
            stage.Metric($"{name}-late-mse", errors.LateMeanSquaredError);
        }
    }
}

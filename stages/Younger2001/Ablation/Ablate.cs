using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Younger2001.Comparison;
using Younger2001.Evaluation;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Ablation;

/// <summary>
/// Trains the paper's network with one thing changed, by exact gradients and Adam, and tests it.
/// </summary>
/// <remarks>
/// What the paper says was needed: "the recurrent loop-back synaptic weights must be 1.0 and the neuron must have a linear squashing function", "the
/// input gatekeeper units" (section 5), for the quadratic family a second hidden layer (section 4). What it says was not: "we could have used the error".
/// </remarks>
[Stage("younger2001.ablate")]
[Input("test", Format.Table)]
[Output("weights", Format.Weights)]
[Output("by-step", Format.Table)]
[Metric("mse")]
[Metric("chance-share")]
[Metric("diverged")]
[Metric("weights", Unit = "count")]
public sealed class Ablate(AblateSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var test = MappingSequences.Read(stage, "test");
        INetwork network = LearnerNetwork.Create(AblatedLearner.Create(settings.Ablated, settings.Family));
        var training = new GradientTraining(
            stage, network, network.CreateWeights(stage.Random("initial-weights")), settings.Updates, settings.LearningRate, settings.ClipNorm);
        var fresh = new FreshSequences(MappingFamilies.Create(settings.Family, population: null), test.Steps, stage.Random("sequences"));
        TrainingOutcome outcome = training.RunAdam(fresh, cancellationToken);
        if (outcome.Divergence is string divergence)
        {
            stage.Log($"the training diverged, and the network is as it was before: {divergence}");
        }

        ErrorByStep errors = TestErrors.Of(network, outcome.Weights, test.All, stage.Cores);
        stage.WriteWeights("weights", network.ToFile(outcome.Weights));
        errors.Write(stage, "by-step");
        stage.Metric("mse", errors.MeanSquaredError);
        stage.Metric("chance-share", errors.MeanSquaredError / TargetVariance.Of(test.All));
        stage.Metric("diverged", outcome.Divergence is null ? 0 : 1);
        stage.Metric("weights", network.Step.ParameterCount);
        return Task.CompletedTask;
    }
}

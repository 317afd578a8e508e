using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Trains a contender with the settings that a search chose for it, and tests it (section 4: "the only fully successful topology").</summary>
/// <remarks>Seeds of an on-line rule run side by side, one a lane; the bytes are those of each seed alone.</remarks>
[Stage("younger2001.compare")]
[Input("choice", Format.Table)]
[Input("train", Format.Table)]
[Input("test", Format.Table)]
[Input("floor", Format.Table)]
[Output("weights", Format.Weights)]
[Output("by-step", Format.Table)]
[Metric("mse")]
[Metric("floor-multiple")]
[Metric("chance-share")]
[Metric("success")]
[Metric("diverged")]
[Metric("weights", Unit = "count")]
public sealed class Compare(CompareSettings settings) : ILaneStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => RunLanesAsync([stage], cancellationToken);

    /// <inheritdoc/>
    public Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken)
    {
        var contest = new Contest(settings.Architecture, settings.Protocol, settings.Family, settings.Protocol == Protocol.Beyond ? settings.Updates : settings.Presentations);
        foreach (var sameData in lanes.GroupBy(stage => stage.Input("train").Digest))
        {
            Entry[] entries = [.. sameData.Select(stage => new Entry(stage, TrialTable.ReadChoice(stage, "choice"), Number: 1))];
            (INetwork Network, TrainingOutcome Outcome)[] trained = contest.Train(entries, MappingSequences.Read(entries[0].Stage, "train").All, cancellationToken);
            for (int i = 0; i < entries.Length; i++)
            {
                Write(entries[i].Stage, trained[i].Network, trained[i].Outcome);
            }
        }

        return Task.CompletedTask;
    }

    private void Write(StageContext stage, INetwork network, TrainingOutcome outcome)
    {
        if (outcome.Divergence is string divergence)
        {
            stage.Log($"the training diverged, and the network is as it was before: {divergence}");
        }

        var test = MappingSequences.Read(stage, "test");
        ErrorByStep errors = TestErrors.Of(network, outcome.Weights, test.All, stage.Cores);
        double floor = Floor.Mean(Floor.Read(stage, "floor", test.Steps));
        stage.WriteWeights("weights", network.ToFile(outcome.Weights));
        errors.Write(stage, "by-step");
        stage.Metric("mse", errors.MeanSquaredError);
        stage.Metric("floor-multiple", errors.MeanSquaredError / floor);
        stage.Metric("chance-share", errors.MeanSquaredError / TargetVariance.Of(test.All));
        stage.Metric("success", errors.MeanSquaredError <= settings.SuccessMultiple * floor ? 1 : 0);
        stage.Metric("diverged", outcome.Divergence is null ? 0 : 1);
        stage.Metric("weights", network.Step.ParameterCount);
    }
}

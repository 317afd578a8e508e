using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Younger2001.Evaluation;
using Younger2001.Mappings;

namespace Younger2001.Comparison;

/// <summary>Searches settings for a contender at random: the same list of trials for every contender, on design seeds.</summary>
[Stage("younger2001.search")]
[Input("train", Format.Table)]
[Input("test", Format.Table)]
[Output("trials", Format.Table)]
[Output("choice", Format.Table)]
[Metric("best-mse")]
[Metric("median-mse")]
[Metric("diverged", Unit = "count")]
[Metric("weights", Unit = "count")]
public sealed class Search(SearchSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var contest = new Contest(settings.Architecture, settings.Protocol, settings.Family, settings.Protocol == Protocol.Beyond ? settings.Updates : settings.Presentations);
        MappingSequence[] train = MappingSequences.Read(stage, "train").All, test = MappingSequences.Read(stage, "test").All;
        Entry[] entries = [.. Enumerable.Range(1, settings.Trials).Select(number => new Entry(stage, contest.DrawTrial(stage.Random($"trial/{number}")), number))];
        (INetwork Network, TrainingOutcome Outcome)[] trained = contest.Train(entries, train, cancellationToken);
        ScoredTrial[] trials = [.. entries.Select((entry, i) => Score(stage, entry, trained[i].Network, trained[i].Outcome, test))];
        TrialTable.Write(stage, "trials", trials);
        TrialTable.Write(stage, "choice", [ScoredTrial.Best(trials)]);
        stage.Metric("best-mse", ScoredTrial.Best(trials).TestError);
        stage.Metric("median-mse", Median.Of(trials.Select(trial => trial.TestError)));
        stage.Metric("diverged", trials.Count(trial => trial.HasDiverged));
        stage.Metric("weights", contest.Weights);
        return Task.CompletedTask;
    }

    private static ScoredTrial Score(StageContext stage, Entry entry, INetwork network, TrainingOutcome outcome, MappingSequence[] test)
    {
        if (outcome.Divergence is string divergence)
        {
            stage.Log($"trial {entry.Number} diverged: {divergence}");
        }

        return new ScoredTrial(entry.Number, entry.Trial, outcome.Error, TestErrors.Of(network, outcome.Weights, test, stage.Cores).MeanSquaredError);
    }
}

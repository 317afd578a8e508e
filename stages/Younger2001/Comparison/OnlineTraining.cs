using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Online;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Younger2001.Mappings;
using Younger2001.Training;

namespace Younger2001.Comparison;

/// <summary>Trainings by an on-line rule with a change at every step, side by side in the lanes: each with its own weights and rate, all on the same sequences.</summary>
internal static class OnlineTraining
{
    /// <summary>Presents sequences to every run; a run that diverges leaves the others alone.</summary>
    /// <param name="stages">Of each run, for cores and progress; several runs may be of one stage.</param>
    /// <param name="network">The network that all share.</param>
    /// <param name="initial">For each run its initial weights; kept.</param>
    /// <param name="rates">For each run the rate α.</param>
    /// <param name="source">The sequences.</param>
    /// <param name="sequences">Sequences to be presented.</param>
    /// <param name="cancellationToken">Asks to stop.</param>
    public static TrainingOutcome[] Run(
        IReadOnlyList<StageContext> stages, IOnlineNetwork network, Parameters[] initial, double[] rates, ISequenceSource source, int sequences, CancellationToken cancellationToken)
    {
        var settings = new OnlineTrainerSettings { Steps = source.Steps, Rate = 0, Rates = [.. rates.Select(rate => (float)rate)], LeavesDivergedRuns = true };
        LastErrors[] last = [.. initial.Select(_ => new LastErrors(sequences))];
        var divergences = new string?[initial.Length];
        using var trainer = new OnlineTrainer(network, initial, settings, stages[0].Cores);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        while (trainer.Sequences < sequences)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MappingSequence sequence = source.Next();
            for (int run = 0; run < initial.Length; run++)
            {
                SequenceFeed.Write([sequence], input, target, run);
            }

            ReadOnlySpan<double> losses = trainer.RunSequence();
            for (int run = 0; run < initial.Length; run++)
            {
                last[run].Add(losses[run]);
                divergences[run] ??= double.IsFinite(losses[run]) ? null : $"Sequence {CanonicalJson.Number(trainer.Sequences)}: the error is not finite; the learning rate is {CanonicalJson.Number(rates[run])}.";
                stages[run].Progress(trainer.Sequences, sequences, double.IsFinite(losses[run]) ? losses[run] : null);
            }
        }

        return [.. initial.Select((weights, run) => Outcome(weights, trainer.CopyWeights(run), last[run].Mean, divergences[run]))];
    }

    private static TrainingOutcome Outcome(Parameters initial, Parameters weights, double error, string? divergence)
    {
        divergence ??= AreFinite(weights) ? null : "The last change: a weight is not finite.";
        return divergence is null ? new TrainingOutcome(weights, error, null) : TrainingOutcome.Diverged(initial, divergence);
    }

    private static bool AreFinite(Parameters weights)
    {
        foreach (float weight in weights.Values)
        {
            if (!float.IsFinite(weight))
            {
                return false;
            }
        }

        return true;
    }
}

using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Younger2001.Training;

namespace Younger2001.Comparison;

/// <summary>A training by exact gradients through all steps of a sequence.</summary>
/// <param name="stage">The stage, for its cores and progress.</param>
/// <param name="network">The network.</param>
/// <param name="initial">Its initial weights; kept.</param>
/// <param name="updates">Updates of the weights.</param>
/// <param name="rate">The learning rate.</param>
/// <param name="clipNorm">Largest norm of a gradient of the mean squared error.</param>
internal sealed class GradientTraining(StageContext stage, INetwork network, Parameters initial, int updates, double rate, double clipNorm)
{
    /// <summary>Sequences in each update of <see cref="RunAdam"/>.</summary>
    public const int SequencesInUpdate = 16;

    /// <summary>Share of the rate that is left at the last update of <see cref="RunAdam"/>.</summary>
    private const float FinalShare = 0.01f;

    private readonly Clipping _clip = Clipping.ByNorm((float)clipNorm);

    /// <summary>Is shown the updates done and the weights after each of them.</summary>
    public Action<long, Parameters>? Watch { get; init; }

    /// <summary>Adam at a rate that falls along a cosine, 16 sequences an update.</summary>
    public TrainingOutcome RunAdam(ISequenceSource source, CancellationToken cancellationToken)
    {
        var schedule = new CosineSchedule((float)rate, updates, FinalShare);
        return Run(new Adam(), new TrainerSettings { Sequences = SequencesInUpdate, Steps = source.Steps, Schedule = schedule, Clip = _clip }, source, cancellationToken);
    }

    /// <summary>Plain descent along the gradient of the mean squared error, a change after each sequence.</summary>
    public TrainingOutcome RunDescent(ISequenceSource source, CancellationToken cancellationToken)
    {
        var schedule = new ConstantSchedule((float)rate);
        return Run(new GradientDescent(), new TrainerSettings { Sequences = 1, Steps = source.Steps, Schedule = schedule, Clip = _clip }, source, cancellationToken);
    }

    private TrainingOutcome Run(IOptimizer optimizer, TrainerSettings settings, ISequenceSource source, CancellationToken cancellationToken)
    {
        Parameters weights = initial.Copy();
        var last = new LastErrors(updates);
        using var trainer = new Trainer(network.Step, weights, optimizer, settings, stage.Cores);
        SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
        try
        {
            while (trainer.Updates < updates)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int s = 0; s < settings.Sequences; s++)
                {
                    SequenceFeed.Write([source.Next()], input, target, s);
                }

                double loss = trainer.Update();
                last.Add(loss);
                stage.Progress(trainer.Updates, updates, loss);
                Watch?.Invoke(trainer.Updates, weights);
            }
        }
        catch (TrainingDivergedException exception)
        {
            return TrainingOutcome.Diverged(initial, exception.Message);
        }

        return new TrainingOutcome(weights, last.Mean, Divergence: null);
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Boolean;

namespace Younger2001.Training;

/// <summary>
/// Meta-trains the LSTM on the Boolean family with modern means (protocol "beyond"): exact back-propagation through time, fresh sequences in each
/// update, Adam with a cosine schedule.
/// </summary>
[Stage("younger2001.meta-train")]
[Output("weights", Format.Weights)]
[Output("initial", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("train-mse")]
public sealed class MetaTrain(MetaTrainSettings settings) : IStage
{
    /// <summary>Rows of the training curve.</summary>
    private const int CurveRows = 200;

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var network = new Lstm1997(new Lstm1997Settings
        {
            Inputs = BooleanSequence.InputCount,
            MemoryCells = settings.MemoryCells,
            StandardUnits = settings.StandardUnits,
            Outputs = 1,
            GatesAsSources = settings.GatesAsSources,
            TruncatedGradient = false,
            FirstGateBias = (float)settings.FirstGateBias,
            GateBiasStep = (float)settings.GateBiasStep,
        });
        using var curve = new TrainingCurve(stage, "update", "updates");
        (double Error, Parameters? Initial, Parameters? Weights) best = (double.PositiveInfinity, null, null);
        for (int training = 1; training <= settings.Restarts; training++)
        {
            Parameters initial = network.CreateWeights(stage.Random($"initial-weights/{training}"));
            Parameters weights = initial.Copy();
            double error = Train(stage, network, weights, curve, training, cancellationToken);
            stage.Log($"training {training}: mean squared error {CanonicalJson.Number(error)} on its last fresh sequences");
            if (error < best.Error)
            {
                best = (error, initial, weights);
            }
        }

        stage.WriteWeights("initial", network.ToFile(best.Initial!));
        stage.WriteWeights("weights", network.ToFile(best.Weights!));
        stage.Metric("train-mse", best.Error);
        return Task.CompletedTask;
    }

    /// <summary>Trains once and appends to the curve; answers the mean loss over its last row.</summary>
    private double Train(
        StageContext stage, Lstm1997 network, Parameters weights, TrainingCurve curve, int training, CancellationToken cancellationToken)
    {
        using var trainer = new Trainer(
            network.Step,
            weights,
            new Adam(),
            new TrainerSettings
            {
                Sequences = settings.Sequences,
                Steps = settings.Examples,
                Schedule = new CosineSchedule((float)settings.LearningRate, settings.Updates, (float)settings.FinalShare),
                Clip = Clipping.ByNorm((float)settings.ClipNorm),
            },
            stage.Cores);
        Philox random = stage.Random($"sequences/{training}");
        SequenceInput input = trainer.Input("input");
        SequenceInput target = trainer.Input("target");
        double sum = 0;
        double mean = 0;
        for (int update = 1, first = 1; update <= settings.Updates; update++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int s = 0; s < settings.Sequences; s++)
            {
                SequenceFeed.Write(BooleanSequence.Draw(random, settings.Examples), input, target, s, firstStep: 0);
            }

            double loss = trainer.Update();
            sum += loss;
            stage.Progress(((training - 1L) * settings.Updates) + update, (long)settings.Restarts * settings.Updates, loss);
            if (update * (long)CurveRows / settings.Updates > (update - 1) * (long)CurveRows / settings.Updates)
            {
                mean = sum / (update - first + 1);
                curve.Add(training, update, mean);
                (sum, first) = (0, update + 1);
            }
        }

        return mean;
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
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
        if (stage.Checkpoint.Position >= (long)settings.Restarts * settings.Updates)
        {
            throw new CheckpointRefusedException($"it says that {stage.Checkpoint.Position} updates are done, and there are no more.");
        }

        var curve = new TrainingCurve("update", "updates");
        var best = new BestTraining(network);
        for (int training = 1 + (int)(stage.Checkpoint.Position / settings.Updates); training <= settings.Restarts; training++)
        {
            Parameters initial = network.CreateWeights(stage.Random($"initial-weights/{training}"));
            Parameters weights = initial.Copy();
            double error = Train(stage, network, weights, best, curve, training, cancellationToken);
            stage.Log($"training {training}: mean squared error {CanonicalJson.Number(error)} on its last fresh sequences");
            best.Offer(error, initial, weights);
        }

        curve.Write(stage);
        stage.WriteWeights("initial", network.ToFile(best.Initial));
        stage.WriteWeights("weights", network.ToFile(best.Weights));
        stage.Metric("train-mse", best.Error);
        return Task.CompletedTask;
    }

    /// <summary>Trains once and appends to the curve; answers the mean loss over its last row.</summary>
    private double Train(
        StageContext stage, Lstm1997 network, Parameters weights, BestTraining best, TrainingCurve curve, int training, CancellationToken cancellationToken)
    {
        using Trainer trainer = CreateTrainer(network, weights, stage.Cores);
        Philox random = stage.Random($"sequences/{training}");
        SequenceInput input = trainer.Input("input");
        SequenceInput target = trainer.Input("target");
        long before = (training - 1L) * settings.Updates;
        long first = 1;
        double sum = 0;
        double mean = 0;
        void State(ICheckpoint pieces)
        {
            pieces.Part("trainer", trainer);
            pieces.Stream("sequences", random);
            pieces.Part("best", best);
            pieces.Part("curve", curve);
            pieces.Count("first", ref first);
            pieces.Number("sum", ref sum);
        }

        if (stage.Checkpoint.Position / settings.Updates == training - 1)
        {
            stage.TryRestore(State);
        }

        while (trainer.Updates < settings.Updates)
        {
            stage.SaveWhenDue(before + trainer.Updates, State, cancellationToken);
            for (int s = 0; s < settings.Sequences; s++)
            {
                SequenceFeed.Write(BooleanSequence.Draw(random, settings.Examples), input, target, s, firstStep: 0);
            }

            double loss = trainer.Update();
            sum += loss;
            int update = (int)trainer.Updates;
            stage.Progress(before + update, (long)settings.Restarts * settings.Updates, loss);
            if (update * (long)CurveRows / settings.Updates > (update - 1) * (long)CurveRows / settings.Updates)
            {
                mean = sum / (update - first + 1);
                curve.Add(training, update, mean);
                (sum, first) = (0, update + 1);
            }
        }

        return mean;
    }

    private Trainer CreateTrainer(Lstm1997 network, Parameters weights, int threads) => new(
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
        threads);
}

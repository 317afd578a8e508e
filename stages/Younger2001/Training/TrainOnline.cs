using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Tables;
using Younger2001.Boolean;

namespace Younger2001.Training;

/// <summary>
/// Meta-trains the LSTM as the paper did (protocol "faithful"): "a special LSTM Truncated Backpropagation" with a change of the weights at every
/// step, over the same sequences in every epoch, with the state reset at each mapping.
/// </summary>
/// <remarks>Seeds run side by side, one a lane, each with its own weights; the bytes are those of each seed alone.</remarks>
[Stage("younger2001.train-online")]
[Input("sequences", Format.Table)]
[Output("weights", Format.Weights)]
[Output("initial", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("train-mse")]
public sealed class TrainOnline(TrainOnlineSettings settings) : ILaneStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => RunLanesAsync([stage], cancellationToken);

    /// <inheritdoc/>
    public async Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken)
    {
        BooleanSequence[][] sequences = [.. lanes.Select(ReadSequences)];
        if (Array.TrueForAll(sequences, other => other.Length == sequences[0].Length && other[0].Inputs.Length == sequences[0][0].Inputs.Length))
        {
            Run(lanes, sequences, cancellationToken);
            return;
        }

        // Lanes run in step, so data of several sizes cannot share a block.
        foreach (StageContext lane in lanes)
        {
            await RunAsync(lane, cancellationToken);
        }
    }

    private void Run(IReadOnlyList<StageContext> lanes, BooleanSequence[][] sequences, CancellationToken cancellationToken)
    {
        var network = new Lstm1997(new Lstm1997Settings
        {
            Inputs = BooleanSequence.InputCount,
            MemoryCells = settings.MemoryCells,
            StandardUnits = settings.StandardUnits,
            Outputs = 1,
            GatesAsSources = settings.GatesAsSources,
            TruncatedGradient = true,
        });
        Parameters[] initial = [.. lanes.Select(lane => network.CreateWeights(lane.Random("initial-weights")))];
        for (int i = 0; i < lanes.Count; i++)
        {
            lanes[i].WriteWeights("initial", network.ToFile(initial[i]));
        }

        using var trainer = new OnlineTrainer(
            network, initial, new OnlineTrainerSettings { Steps = sequences[0][0].Inputs.Length, Rate = (float)settings.LearningRate }, lanes[0].Cores);
        double[] losses = Train(lanes, trainer, sequences, cancellationToken);
        for (int i = 0; i < lanes.Count; i++)
        {
            lanes[i].WriteWeights("weights", network.ToFile(trainer.CopyWeights(i)));
            lanes[i].Metric("train-mse", losses[i]);
        }
    }

    private static BooleanSequence[] ReadSequences(StageContext lane)
    {
        using TableReader table = lane.OpenTable("sequences");
        return BooleanSequences.Read(table).All;
    }

    /// <summary>Trains every lane and writes its curve; answers each lane's mean squared error during the last epoch.</summary>
    private double[] Train(IReadOnlyList<StageContext> lanes, OnlineTrainer trainer, BooleanSequence[][] sequences, CancellationToken cancellationToken)
    {
        TrainingCurve[] curves = [.. lanes.Select(lane => new TrainingCurve(lane, "epoch", "epochs"))];
        SequenceInput input = trainer.Input("input");
        SequenceInput target = trainer.Input("target");
        double[] epochLosses = new double[lanes.Count];
        for (int epoch = 1; epoch <= settings.Epochs; epoch++)
        {
            Array.Clear(epochLosses);
            // Paper gap: the order of the sequences within an epoch is not given; it is the table's in every epoch.
            for (int s = 0; s < sequences[0].Length; s++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int i = 0; i < lanes.Count; i++)
                {
                    SequenceFeed.Write(sequences[i][s], input, target, i, firstStep: 0);
                }

                ReadOnlySpan<double> losses = trainer.RunSequence();
                for (int i = 0; i < lanes.Count; i++)
                {
                    epochLosses[i] += losses[i] / sequences[i].Length;
                }
            }

            for (int i = 0; i < lanes.Count; i++)
            {
                curves[i].Add(training: 1, epoch, epochLosses[i]);
                lanes[i].Progress(epoch, settings.Epochs, epochLosses[i]);
            }
        }

        Array.ForEach(curves, curve => curve.Dispose());
        return epochLosses;
    }
}

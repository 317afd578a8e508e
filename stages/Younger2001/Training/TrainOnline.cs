using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Younger2001.Learners;
using Younger2001.Mappings;

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
[Metric("weights", Unit = "count")]
public sealed class TrainOnline(TrainOnlineSettings settings) : ILaneStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken) => RunLanesAsync([stage], cancellationToken);

    /// <inheritdoc/>
    public Task RunLanesAsync(IReadOnlyList<StageContext> lanes, CancellationToken cancellationToken)
    {
        // Lanes run in step, so data of several sizes cannot share a block, nor can lanes that were stopped at different places.
        foreach (IReadOnlyList<StageContext> inStep in lanes.InStep())
        {
            var bySize = inStep.Select(stage => (Stage: stage, Sequences: MappingSequences.Read(stage, "sequences").All))
                .GroupBy(lane => (lane.Sequences.Length, lane.Sequences[0].Steps));
            foreach (var group in bySize)
            {
                Run([.. group.Select(lane => lane.Stage)], [.. group.Select(lane => lane.Sequences)], cancellationToken);
            }
        }

        return Task.CompletedTask;
    }

    private void Run(StageContext[] lanes, MappingSequence[][] sequences, CancellationToken cancellationToken)
    {
        Lstm1997 network = LearnerNetwork.CreateLstm1997(settings.Learner ?? new LearnerSettings(GatesAsSources: true), truncated: true);
        Parameters[] initial = [.. lanes.Select(lane => network.CreateWeights(lane.Random("initial-weights")))];
        using var trainer = new OnlineTrainer(
            network, initial, new OnlineTrainerSettings { Steps = sequences[0][0].Steps, Rate = (float)settings.LearningRate }, lanes[0].Cores);
        TrainingCurve[] curves = [.. lanes.Select(_ => new TrainingCurve("epoch", "epochs"))];
        double[] losses = Train(lanes, trainer, curves, sequences, cancellationToken);
        for (int i = 0; i < lanes.Length; i++)
        {
            lanes[i].WriteWeights("initial", network.ToFile(initial[i]));
            lanes[i].WriteWeights("weights", network.ToFile(trainer.CopyWeights(i)));
            curves[i].Write(lanes[i]);
            lanes[i].Metric("train-mse", losses[i]);
            lanes[i].Metric("weights", network.Step.ParameterCount);
        }
    }

    /// <summary>Trains every lane and fills its curve; answers each lane's mean squared error during the last epoch.</summary>
    private double[] Train(
        StageContext[] lanes, OnlineTrainer trainer, TrainingCurve[] curves, MappingSequence[][] sequences, CancellationToken cancellationToken)
    {
        SequenceInput input = trainer.Input("input");
        SequenceInput target = trainer.Input("target");
        float[][][] inputs = Array.ConvertAll(sequences, lane => Array.ConvertAll(lane, SequenceFeed.InputsOf));
        double[] epochLosses = new double[lanes.Length];
        void State(int lane, ICheckpoint pieces)
        {
            trainer.Exchange(lane, pieces);
            pieces.Part("curve", curves[lane]);
            pieces.Number("epoch-loss", ref epochLosses[lane]);
        }

        lanes.TryRestore(State);
        int count = sequences[0].Length;
        while (trainer.Sequences < (long)settings.EpochsRun * count)
        {
            lanes.SaveWhenDue(trainer.Sequences, State, cancellationToken);

            // Paper gap: the order of the sequences within an epoch is not given; it is the table's in every epoch.
            int epoch = 1 + (int)(trainer.Sequences / count);
            int s = (int)(trainer.Sequences % count);
            if (s == 0)
            {
                Array.Clear(epochLosses);
            }

            for (int i = 0; i < lanes.Length; i++)
            {
                input.SetSequence(i, inputs[i][s]);
                target.SetSequence(i, sequences[i][s].Targets);
            }

            ReadOnlySpan<double> losses = trainer.RunSequence();
            for (int i = 0; i < lanes.Length; i++)
            {
                epochLosses[i] += losses[i] / count;
                if (s == count - 1)
                {
                    curves[i].Add(training: 1, epoch, epochLosses[i]);
                    lanes[i].Progress(epoch, settings.EpochsRun, epochLosses[i]);
                }
            }
        }

        return epochLosses;
    }
}

using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;
using Younger2001.Learners;
using Younger2001.Mappings;

namespace Younger2001.Training;

/// <summary>
/// Meta-trains a network with modern means (protocol "beyond"): exact back-propagation through time, fresh sequences in each update, Adam with a
/// rate that falls along a cosine in the main phase.
/// </summary>
/// <remarks>Adam's running means begin afresh with each phase.</remarks>
[Stage("younger2001.meta-train")]
[Output("weights", Format.Weights)]
[Output("initial", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("train-mse")]
[Metric("weights", Unit = "count")]
public sealed class MetaTrain(MetaTrainSettings settings) : IStage
{
    /// <summary>Rows of the training curve.</summary>
    private const int CurveRows = 200;

    private readonly IMappingFamily _family = MappingFamilies.Create(settings.Family, settings.Population);
    private readonly INetwork _network = LearnerNetwork.Create(settings.Learner ?? new LearnerSettings());
    private readonly Phase[] _phases = [.. settings.WarmUp ?? [], new Phase(settings.Examples, settings.Updates)];

    /// <summary>Updates of one training.</summary>
    private int Updates => UpdatesBefore(_phases.Length);

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        if (stage.Checkpoint.Position >= (long)settings.Restarts * Updates)
        {
            throw new CheckpointRefusedException($"it says that {stage.Checkpoint.Position} updates are done, and there are no more.");
        }

        var curve = new TrainingCurve("update", "updates");
        var best = new BestTraining(_network);
        for (int training = 1 + (int)(stage.Checkpoint.Position / Updates); training <= settings.Restarts; training++)
        {
            Parameters initial = _network.CreateWeights(stage.Random($"initial-weights/{training}"));
            Parameters weights = initial.Copy();
            double error = Train(stage, weights, best, curve, training, cancellationToken);
            stage.Log($"training {training}: mean squared error {CanonicalJson.Number(error)} on its last fresh sequences");
            best.Offer(error, initial, weights);
        }

        curve.Write(stage);
        stage.WriteWeights("initial", _network.ToFile(best.Initial));
        stage.WriteWeights("weights", _network.ToFile(best.Weights));
        stage.Metric("train-mse", best.Error);
        stage.Metric("weights", _network.Step.ParameterCount);
        return Task.CompletedTask;
    }

    /// <summary>Trains once through all phases and appends to the curve; answers the mean loss over its last row.</summary>
    private double Train(
        StageContext stage, Parameters weights, BestTraining best, TrainingCurve curve, int training, CancellationToken cancellationToken)
    {
        Philox random = stage.Random($"sequences/{training}");
        var row = new MeanLoss();
        for (int phase = 0; phase < _phases.Length; phase++)
        {
            long before = ((training - 1L) * Updates) + UpdatesBefore(phase);
            bool isDone = stage.Checkpoint.Position >= before + _phases[phase].Updates;
            if (!isDone)
            {
                RunPhase(phase, before);
            }
        }

        return row.Mean;

        void RunPhase(int phase, long before)
        {
            using Trainer trainer = CreateTrainer(weights, phase, stage.Cores);
            SequenceInput input = trainer.Input("input"), target = trainer.Input("target");
            void State(ICheckpoint pieces)
            {
                pieces.Part("trainer", trainer);
                pieces.Stream("sequences", random);
                pieces.Part("best", best);
                pieces.Part("curve", curve);
                pieces.Part("row", row);
            }

            if (stage.Checkpoint.Position >= before)
            {
                stage.TryRestore(State);
            }

            while (trainer.Updates < _phases[phase].Updates)
            {
                stage.SaveWhenDue(before + trainer.Updates, State, cancellationToken);
                DrawSequences(random, phase, input, target);
                row.Add(trainer.Update());
                stage.Progress(before + trainer.Updates, (long)settings.Restarts * Updates, row.Last);
                long update = UpdatesBefore(phase) + trainer.Updates;
                if (update * CurveRows / Updates > (update - 1) * CurveRows / Updates)
                {
                    curve.Add(training, (int)update, row.Close());
                }
            }
        }
    }

    private void DrawSequences(Philox random, int phase, SequenceInput input, SequenceInput target)
    {
        var stream = new MappingSequence[settings.Window];
        for (int s = 0; s < settings.Sequences; s++)
        {
            for (int m = 0; m < stream.Length; m++)
            {
                stream[m] = _family.Draw(random, _phases[phase].Examples);
            }

            SequenceFeed.Write(stream, input, target, s);
        }
    }

    private int UpdatesBefore(int phase)
    {
        int updates = 0;
        for (int earlier = 0; earlier < phase; earlier++)
        {
            updates += _phases[earlier].Updates;
        }

        return updates;
    }

    private Trainer CreateTrainer(Parameters weights, int phase, int threads) => new(
        _network.Step,
        weights,
        new Adam(),
        new TrainerSettings
        {
            Sequences = settings.Sequences,
            Steps = settings.Window * _phases[phase].Examples,
            Schedule = phase < _phases.Length - 1
                ? new ConstantSchedule((float)settings.LearningRate)
                : new CosineSchedule((float)settings.LearningRate, settings.Updates, (float)settings.FinalShare),
            Clip = Clipping.ByNorm((float)settings.ClipNorm),
        },
        threads);
}

using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.Learners;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Checkpoints;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Bosc2016.Training;

/// <summary>
/// Meta-learning: "learning the learner" by back-propagation through learner and model over whole data sets (sections 2 and 3), by the paper's protocol
/// (SMORMS3, one sequence an update) or with modern means.
/// </summary>
[Stage("bosc2016.meta-train")]
[Output("weights", Format.Weights)]
[Output("initial", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("train-loss")]
[Metric("validation-mce")]
[Metric("meta-parameters", Unit = "count")]
public sealed class MetaTrain(MetaTrainSettings settings) : IStage
{
    private Presentation Presentation => new(settings.Order, settings.Repeats);

    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        if (stage.Checkpoint.Position >= settings.Updates)
        {
            throw new CheckpointRefusedException($"it says that {stage.Checkpoint.Position} updates are done, and there are no more.");
        }

        Population evaluated = CreatePopulation();

        // Paper gap: λ of meta-training. It is lost, and larger than that of evaluation: "lowered to … so that there is less noise than during meta-learning".
        Population population = evaluated with { Noise = settings.Noise ?? 2 * evaluated.Noise };
        INetwork network = LearnerNetworks.Create(settings.Learner ?? new LearnerSettings(), population.Inputs, settings.Variant);
        Parameters initial = network.CreateWeights(stage.Random("initial-weights"));
        Parameters weights = initial.Copy();
        var curve = new TrainingCurve();
        using var validation = new Validation(stage, evaluated, network, Presentation, settings.ValidationSets);
        Train(stage, network, weights, new TrainingSets(stage, population, settings.Sets), validation, curve, cancellationToken);

        curve.Write(stage, settings.Sequences);
        stage.WriteWeights("initial", network.ToFile(initial));
        stage.WriteWeights("weights", network.ToFile(weights));
        stage.Metric("train-loss", curve.LastLoss);
        stage.Metric("validation-mce", curve.LastError);
        stage.Metric("meta-parameters", LearnerNetworks.MetaParameters(network));
        return Task.CompletedTask;
    }

    private void Train(
        StageContext stage, INetwork network, Parameters weights, TrainingSets sets, Validation validation, TrainingCurve curve, CancellationToken cancellationToken)
    {
        using Trainer trainer = CreateTrainer(network, weights, stage.Cores);
        var feed = new SampleFeed(trainer.Input, Presentation);
        var row = new MeanLoss();
        void State(ICheckpoint pieces)
        {
            pieces.Part("trainer", trainer);
            pieces.Part("sets", sets);
            pieces.Part("curve", curve);
            pieces.Part("row", row);
        }

        stage.TryRestore(State);
        while (trainer.Updates < settings.Updates)
        {
            stage.SaveWhenDue(trainer.Updates, State, cancellationToken);
            for (int s = 0; s < settings.Sequences; s++)
            {
                feed.Write(sets.Next(), settings.Objective, s);
            }

            double loss = trainer.Update();
            row.Add(loss);
            stage.Progress(trainer.Updates, settings.Updates, loss);
            if (trainer.Updates * settings.CurveRows / settings.Updates > (trainer.Updates - 1) * settings.CurveRows / settings.Updates)
            {
                curve.Add(trainer.Updates, row.Close(), validation.Mce(weights));
            }
        }
    }

    private Population CreatePopulation()
    {
        var preset = Population.Of(settings.Preset, settings.Constants);
        return preset with { Samples = settings.Samples, Inputs = settings.Inputs ?? preset.Inputs, TrainSamples = settings.TrainSamples };
    }

    private Trainer CreateTrainer(INetwork network, Parameters weights, int threads) => new(
        network.Step,
        weights,
        settings.Optimizer == OptimizerKind.Adam ? new Adam() : new Smorms3(),
        new TrainerSettings
        {
            Sequences = settings.Sequences,
            Steps = Presentation.Steps(settings.Samples),
            Schedule = new WarmUpSchedule(new CosineSchedule((float)settings.LearningRate, settings.Updates, (float)settings.FinalShare), settings.WarmUp),
            Clip = settings.ClipNorm is double bound ? Clipping.ByNorm((float)bound) : Clipping.None,
        },
        threads);
}

using Jaksa2005.Experiments;
using Jaksa2005.Networks;
using Jaksa2005.Tasks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Jaksa2005.RollOuts;

/// <summary>Improves the learning network of one run by the gradient of the mean J over a training of its own.</summary>
/// <param name="program">What <see cref="RollOutStep"/> traced.</param>
/// <param name="learner">Layers of the learning network.</param>
/// <param name="settings">Horizon and updates.</param>
/// <param name="patterns">What the basic networks learn, in the order of the training.</param>
internal sealed class RollOutTraining(StepProgram program, Topology learner, RollOutSettings settings, Patterns patterns)
{
    private int Steps => settings.Horizon * patterns.Count;

    /// <summary>Ready to train a learning network; an update's sequences begin where <see cref="SetStart"/> says.</summary>
    /// <param name="learnerWeights">Its weights, as <see cref="Topology"/> numbers them.</param>
    /// <param name="factors">What the coding makes of each output, [weights of the basic network].</param>
    public Trainer CreateTrainer(ReadOnlySpan<float> learnerWeights, ReadOnlySpan<float> factors)
    {
        var weights = new Parameters(program);
        Exchange(weights, learnerWeights.ToArray(), toParameters: true);
        var trainer = new Trainer(program, weights, new Adam(), new TrainerSettings
        {
            Sequences = settings.Trials,
            Steps = Steps,
            Schedule = new CosineSchedule((float)settings.Rate, settings.Updates, FinalShare: 0),
            Clip = Clipping.ByNorm((float)settings.Clip),
        }, threads: 1);
        for (int trial = 0; trial < settings.Trials; trial++)
        {
            trainer.Input("input").SetSequence(trial, Repeat(patterns.Inputs));
            trainer.Input("expected").SetSequence(trial, Repeat(patterns.Expected));
            for (int step = 0; step < Steps; step++)
            {
                for (int weight = 0; weight < factors.Length; weight++)
                {
                    trainer.Input("factor")[trial, step, weight] = factors[weight];
                }
            }
        }

        return trainer;
    }

    /// <summary>Sets the weights where a basic network begins.</summary>
    public static void SetStart(Trainer trainer, int trial, ReadOnlySpan<float> weights)
    {
        SequenceInput initial = trainer.Input("initial");
        for (int weight = 0; weight < weights.Length; weight++)
        {
            initial[trial, 0, weight] = weights[weight];
        }
    }

    /// <summary>The learning network's weights or their gradient, as <see cref="Topology"/> numbers them.</summary>
    public float[] Read(Parameters parameters)
    {
        var weights = new float[learner.Weights];
        Exchange(parameters, weights, toParameters: false);
        return weights;
    }

    /// <summary>Trains and answers the improved weights; the mean squared error of each update goes to <paramref name="losses"/>.</summary>
    /// <param name="learnerWeights">The weights to begin with.</param>
    /// <param name="factors">What the coding makes of each output.</param>
    /// <param name="startOf">Initial weights of the basic network of a trial, numbered through all updates.</param>
    /// <param name="losses">[updates]; written.</param>
    public float[] Improve(ReadOnlySpan<float> learnerWeights, ReadOnlySpan<float> factors, Func<int, float[]> startOf, Span<double> losses)
    {
        using Trainer trainer = CreateTrainer(learnerWeights, factors);
        for (int update = 0; update < settings.Updates; update++)
        {
            for (int trial = 0; trial < settings.Trials; trial++)
            {
                SetStart(trainer, trial, startOf((update * settings.Trials) + trial));
            }

            losses[update] = trainer.Update();
        }

        return Read(trainer.Weights);
    }

    /// <summary>A <see cref="LaneNetwork{TLanes, TNumber}"/> keeps a unit's bias behind its weights, a step's parameters keep both apart.</summary>
    private void Exchange(Parameters parameters, float[] weights, bool toParameters)
    {
        for (int layer = 1; layer <= learner.Depth; layer++)
        {
            int sources = learner.UnitsIn(layer - 1), place = learner.FirstWeight(layer);
            for (int unit = 0; unit < learner.UnitsIn(layer); unit++, place += sources + 1)
            {
                Span<float> row = parameters[RollOutStep.NameOf(layer, isBias: false)].Slice(unit * sources, sources);
                ref float bias = ref parameters[RollOutStep.NameOf(layer, isBias: true)][unit];
                if (toParameters)
                {
                    weights.AsSpan(place, sources).CopyTo(row);
                    bias = weights[place + sources];
                }
                else
                {
                    row.CopyTo(weights.AsSpan(place, sources));
                    weights[place + sources] = bias;
                }
            }
        }
    }

    private float[] Repeat(float[][] numbers) => [.. Enumerable.Range(0, Steps).SelectMany(step => numbers[step % patterns.Count])];
}

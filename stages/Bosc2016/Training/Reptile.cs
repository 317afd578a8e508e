using Bosc2016.Data;
using Bosc2016.Evaluation;
using Bosc2016.HandMade;
using Pipeline.Authoring;
using Pipeline.Core;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Weights;

namespace Bosc2016.Training;

/// <summary>
/// Meta-trains the model's initial parameters without a derivative of the training: A. Nichol, J. Achiam, J. Schulman, "On first-order meta-learning
/// algorithms", 2018, algorithm 2. The result is a learner that descends from them in one pass.
/// </summary>
/// <remarks>
/// θ₀ ← θ₀ + ε·mean(θ_T − θ₀) over the data sets of an update; θ_T is where one pass of plain descent over all samples of a set leads from θ₀.
/// </remarks>
[Stage("bosc2016.reptile")]
[Output("weights", Format.Weights)]
[Output("curve", Format.Table)]
[Metric("train-loss", Unit = "nat")]
[Metric("validation-mce", Unit = "nat")]
public sealed class Reptile(ReptileSettings settings) : IStage
{
    /// <inheritdoc/>
    public Task RunAsync(StageContext stage, CancellationToken cancellationToken)
    {
        var evaluated = Population.Of(settings.Preset);
        var sets = new TrainingSets(stage, evaluated with { Noise = settings.Noise ?? evaluated.Noise }, count: null);
        var learner = new MamlLearner(new MamlLearnerSettings
        {
            Inputs = evaluated.Inputs,
            ModelUnits = settings.ModelUnits,
            InitialRate = (float)settings.InnerRate,
        });
        Parameters weights = learner.CreateWeights(stage.Random("initial-weights"));
        var model = new Perceptron(learner.Settings.Model);
        var curve = new TrainingCurve();
        var row = new MeanLoss();
        using var validation = new Validation(stage, evaluated, learner, Presentation.Paper, settings.ValidationSets);
        for (int update = 1; update <= settings.Updates; update++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double loss = Update(weights["model.initial"], model, sets, OuterRate(update));
            row.Add(loss);
            stage.Progress(update, settings.Updates, loss);
            if ((long)update * settings.CurveRows / settings.Updates > (update - 1L) * settings.CurveRows / settings.Updates)
            {
                curve.Add(update, row.Close(), validation.Mce(weights));
            }
        }

        curve.Write(stage, settings.Sequences);
        stage.WriteWeights("weights", learner.ToFile(weights));
        stage.Metric("train-loss", curve.LastLoss);
        stage.Metric("validation-mce", curve.LastError);
        return Task.CompletedTask;
    }

    /// <summary>ε of an update, counted from 1.</summary>
    private double OuterRate(int update) => settings.OuterRate * (settings.Updates - update + 1) / settings.Updates;

    /// <summary>Moves θ₀ and answers the mean loss of all samples, each before the model learned it.</summary>
    private double Update(Span<float> initial, Perceptron model, TrainingSets sets, double rate)
    {
        double[] sum = new double[initial.Length];
        double loss = 0;
        for (int s = 0; s < settings.Sequences; s++)
        {
            initial.CopyTo(model.Theta);
            loss += Descend(model, sets.Next());
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += model.Theta[i] - initial[i];
            }
        }

        for (int i = 0; i < sum.Length; i++)
        {
            initial[i] += (float)(rate * sum[i] / settings.Sequences);
        }

        return loss / settings.Sequences;
    }

    private double Descend(Perceptron model, DataSet set)
    {
        var rule = new GradientDescent();
        float[] x = Array.ConvertAll(set.Inputs, number => (float)number), gradient = new float[model.Theta.Length];
        double[] predictions = new double[set.Samples];
        for (int i = 0; i < set.Samples; i++)
        {
            predictions[i] = model.Gradient(x.AsSpan(i * set.InputCount, set.InputCount), set.Labels[i], gradient);
            rule.Update(model.Theta, gradient, (float)settings.InnerRate);
        }

        return TestErrors.CrossEntropy(set.Labels, predictions);
    }
}

using Bosc2016.HandMade;
using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Bosc2016.Tests.HandMade;

public class PerceptronTests
{
    private const int Steps = 20;
    private const float Rate = 0.3f;
    private static readonly BinaryModelSizes s_sizes = new(Inputs: 3, Hidden: 5);

    [Test]
    public void Gradient_OfPlainDescent_LeadsWhereTheEngineLeads()
    {
        var learner = new MamlLearner(new MamlLearnerSettings { Inputs = 3, ModelUnits = 5, InitialRate = Rate });
        Parameters weights = learner.CreateWeights(new Philox(key: 1));
        var model = new Perceptron(s_sizes);
        weights["model.initial"].CopyTo(model.Theta);
        using var evaluator = new Evaluator(learner.Step, new EvaluatorSettings { Sequences = 1, Steps = Steps }, threads: 1);
        (float[] x, int[] labels) = Draw(new Philox(key: 2));
        Feed(evaluator, x, labels);

        evaluator.Run(weights);

        float[] gradient = new float[model.Theta.Length];
        for (int step = 0; step < Steps; step++)
        {
            double predicted = model.Gradient(x.AsSpan(3 * step, 3), labels[step], gradient);
            Assert.That(predicted, Is.EqualTo(evaluator.Output("output")[0, step]).Within(1e-5), $"step {step}");
            new GradientDescent().Update(model.Theta, gradient, Rate);
        }

        Assert.That(evaluator.Output("model")[0, Steps - 1, 7], Is.EqualTo(model.Theta[7]).Within(1e-5));
    }

    [Test]
    public void Draw_OfAScale_HasItsDeviations()
    {
        var model = new Perceptron(new BinaryModelSizes(Inputs: 10, Hidden: 1000));

        model.Draw(scale: 2, new Philox(key: 1));

        Assert.That(Deviation(model.Theta[..10_000]), Is.EqualTo(0.7).Within(0.02));
        Assert.That(Deviation(model.Theta[10_000..11_000]), Is.EqualTo(1).Within(0.1));
        Assert.That(Deviation(model.Theta[11_000..12_000]), Is.EqualTo(0.5).Within(0.05));
        Assert.That(model.Theta[^1], Is.Zero);
    }

    private static void Feed(Evaluator evaluator, float[] x, int[] labels)
    {
        evaluator.Input("input").SetSequence(0, x);
        evaluator.Input("target").SetSequence(0, Array.ConvertAll(labels, label => (float)label));
        evaluator.Input("shown").SetSequence(0, [.. Enumerable.Repeat(1f, Steps)]);
        evaluator.Input("counted").SetSequence(0, [.. Enumerable.Repeat(1f, Steps)]);
    }

    private static (float[] X, int[] Labels) Draw(Philox random) =>
        ([.. Enumerable.Range(0, 3 * Steps).Select(_ => (float)random.NextNormal())], [.. Enumerable.Range(0, Steps).Select(_ => random.NextInt32(2))]);

    private static double Deviation(float[] numbers) => Math.Sqrt(numbers.Average(number => (double)number * number));
}

using Pipeline.Learning.Networks;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>The plain descent inside <see cref="MamlLearner"/>, and the gated one of <see cref="GradientLearner"/> that becomes it.</summary>
public class MamlLearnerTests
{
    private const int Steps = 12;
    private static readonly MamlLearnerSettings s_small = new() { Inputs = 2, ModelUnits = 3, InitialRate = 0.4f };

    [Test]
    public void Run_OfALinearUnit_IsPlainGradientDescent()
    {
        var learner = new MamlLearner(s_small with { ModelUnits = 1, ModelFunction = UnitFunction.Linear });
        Parameters weights = learner.CreateWeights(new Philox(key: 1));
        double[] theta = Array.ConvertAll(weights["model.initial"].ToArray(), number => (double)number);

        using var evaluator = new Evaluator(learner.Step, new EvaluatorSettings { Sequences = 1, Steps = Steps }, threads: 1);
        LearnerData.FillSeparable(evaluator.Input, new Philox(key: 3), sequences: 1, Steps);
        evaluator.Run(weights);

        for (int step = 0; step < Steps; step++)
        {
            double x1 = evaluator.Input("input")[0, step, 0], x2 = evaluator.Input("input")[0, step, 1];
            double hidden = (theta[0] * x1) + (theta[1] * x2) + theta[2];
            double predicted = 1 / (1 + Math.Exp(-((theta[3] * hidden) + theta[4])));
            Assert.That(evaluator.Output("output")[0, step], Is.EqualTo(predicted).Within(1e-5), $"step {step}");
            double error = 0.4 * (predicted - evaluator.Input("target")[0, step]);
            theta = [theta[0] - (error * theta[3] * x1), theta[1] - (error * theta[3] * x2), theta[2] - (error * theta[3]), theta[3] - (error * hidden), theta[4] - error];
        }
    }

    [Test]
    public void Run_OfFirstOrder_PredictsTheSame()
    {
        Parameters weights = new MamlLearner(s_small).CreateWeights(new Philox(key: 1));

        Assert.That(LearnerData.Outputs(new MamlLearner(s_small with { FirstOrder = true }), weights), Is.EqualTo(LearnerData.Outputs(new MamlLearner(s_small), weights)));
    }

    [Test]
    public void GradientLearner_WithOpenGates_IsPlainGradientDescent()
    {
        var maml = new MamlLearner(s_small);
        Parameters weights = maml.CreateWeights(new Philox(key: 1));
        var gated = new GradientLearner(new GradientLearnerSettings { Inputs = 2, ModelUnits = 3, InitialRate = 0.4f, InputGateBias = 40, ForgetGateBias = 40 });
        Parameters open = gated.CreateWeights(new Philox(key: 1));
        weights["model.initial"].CopyTo(open["model.initial"]);
        open["gates.weight"].Clear();

        Assert.That(LearnerData.Outputs(gated, open), Is.EqualTo(LearnerData.Outputs(maml, weights)).Within(1e-6));
    }

    [Test]
    public void CreateWeights_OfTheGradientLearnersSizes_HasItsNumberOfParameters()
    {
        var learner = new GradientLearner(new GradientLearnerSettings { Inputs = 5 });

        Parameters weights = learner.CreateWeights(new Philox(key: 1));

        Assert.That(learner.Step.ParameterCount, Is.EqualTo(20_068));
        Assert.That(weights["gates.bias"].ToArray(), Is.EqualTo((float[])[.. new float[225], .. Enumerable.Repeat(8f, 225)]));
        Assert.That(weights["rates"].ToArray(), Is.All.EqualTo(0.3f));
    }
}

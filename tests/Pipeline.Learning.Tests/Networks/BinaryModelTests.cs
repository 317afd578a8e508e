using Pipeline.Learning.Networks;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>The model inside a step: its logit against plain code, its Jacobian against differences, and the derivative through the Jacobian.</summary>
public class BinaryModelTests
{
    private const int Inputs = 3;
    private const int Hidden = 4;
    private static readonly BinaryModelSizes s_sizes = new(Inputs, Hidden);
    private static readonly BinaryModelSizes[] s_all = [s_sizes, new(Inputs, Hidden, SecondHidden: 5), new(1, 1, 1)];

    [Test]
    public void Logit_OfAnyFunction_IsThatOfPlainCode([Values] UnitFunction function, [ValueSource(nameof(s_all))] BinaryModelSizes sizes)
    {
        (float[] logit, _) = Run(function, sizes, Theta(sizes), X(sizes));

        Assert.That(logit[0], Is.EqualTo(Plain(function, sizes, Theta(sizes), X(sizes))).Within(1e-6));
    }

    [Test]
    public void Jacobian_OfAnyFunction_HasTheDifferencesOfTheLogit([Values] UnitFunction function, [ValueSource(nameof(s_all))] BinaryModelSizes sizes)
    {
        (_, float[] jacobian) = Run(function, sizes, Theta(sizes), X(sizes));

        double[] theta = Theta(sizes);
        for (int i = 0; i < theta.Length; i++)
        {
            double[] above = [.. theta], below = [.. theta];
            above[i] += 1e-5;
            below[i] -= 1e-5;
            double difference = (Plain(function, sizes, above, X(sizes)) - Plain(function, sizes, below, X(sizes))) / 2e-5;
            Assert.That(jacobian[i], Is.EqualTo(difference).Within(1e-6), $"parameter {i}");
        }
    }

    [Test]
    public void Gradient_ThroughTheJacobian_EqualsTheDifferences(
        [Values(UnitFunction.Tanh, UnitFunction.Logistic, UnitFunction.Relu)] UnitFunction function,
        [ValueSource(nameof(s_all))] BinaryModelSizes sizes,
        [Values(1, 2, 11)] int steps)
    {
        // One step of the model's own gradient descent, θ' = θ − rate · (ŷ − y) · J, with learned rate and θ₀.
        void Trace(StepBuilder step)
        {
            Value y = step.Input("y", 1);
            State theta = step.State("theta", sizes.Parameters, step.Parameter("initial", sizes.Parameters));
            var model = new BinaryModel(step, theta.Previous, step.Input("x", sizes.Inputs), sizes.Hidden, function, sizes.SecondHidden);
            Value error = step.Logistic(model.Logit) - y;
            theta.Next = theta.Previous - step.Scale(step.Broadcast(step.Parameter("rate", 1)) * error, model.Jacobian());
            step.CrossEntropyFromLogits(model.Logit, y);
            step.SquaredError(model.Jacobian(), step.Input("j", sizes.Parameters));
        }

        Assert.That(GradientCheck.WorstError(Trace, steps), Is.LessThan(1e-6));
    }

    [Test]
    public void BinaryModel_OfAnotherLength_ThrowsWithBoth()
    {
        var step = new StepBuilder();

        Assert.That(
            () => new BinaryModel(step, step.Input("theta", 20), step.Input("x", Inputs), Hidden),
            Throws.ArgumentException.With.Message.Contains("3–4–1 has 21 parameters, but was given 20 numbers"));
    }

    [Test]
    public void Sizes_OfAnyModel_PlaceEachParameterOnce([ValueSource(nameof(s_all))] BinaryModelSizes sizes)
    {
        Range[] groups = [sizes.HiddenWeights, sizes.HiddenBiases, sizes.SecondWeights, sizes.SecondBiases, sizes.OutputWeights, sizes.OutputBias];

        Assert.That(groups.SelectMany(group => Enumerable.Range(0, sizes.Parameters).Take(group)), Is.EqualTo(Enumerable.Range(0, sizes.Parameters)));
    }

    private static double[] Theta(BinaryModelSizes sizes) => Draw(sizes.Parameters, seed: 1);

    private static double[] X(BinaryModelSizes sizes) => Draw(sizes.Inputs, seed: 2);

    private static double[] Draw(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (double)((random.NextSingle() * 2) - 1))];
    }

    private static (float[] Logit, float[] Jacobian) Run(UnitFunction function, BinaryModelSizes sizes, double[] theta, double[] x)
    {
        var step = new StepBuilder();
        var model = new BinaryModel(step, step.Input("theta", theta.Length), step.Input("x", x.Length), sizes.Hidden, function, sizes.SecondHidden);
        step.Expose("logit", model.Logit);
        step.Expose("jacobian", model.Jacobian());
        StepProgram program = step.Build();
        using var evaluator = new Evaluator(program, new EvaluatorSettings { Sequences = 1, Steps = 1 }, threads: 1);
        evaluator.Input("theta").SetSequence(0, Array.ConvertAll(theta, number => (float)number));
        evaluator.Input("x").SetSequence(0, Array.ConvertAll(x, number => (float)number));
        evaluator.Run(new Parameters(program));
        SequenceOutput logit = evaluator.Output("logit"), jacobian = evaluator.Output("jacobian");
        return ([logit[0, 0]], [.. Enumerable.Range(0, jacobian.Length).Select(i => jacobian[0, 0, i])]);
    }

    private static double Plain(UnitFunction function, BinaryModelSizes sizes, double[] theta, double[] x)
    {
        double[] hidden = PlainLayer(function, theta[sizes.HiddenWeights], theta[sizes.HiddenBiases], x);
        hidden = sizes.SecondHidden > 0 ? PlainLayer(function, theta[sizes.SecondWeights], theta[sizes.SecondBiases], hidden) : hidden;
        return theta[^1] + theta[sizes.OutputWeights].Zip(hidden, (w, h) => w * h).Sum();
    }

    private static double[] PlainLayer(UnitFunction function, double[] weights, double[] biases, double[] below) =>
        [.. biases.Select((bias, unit) => PlainUnit(function, bias + below.Select((number, input) => weights[(unit * below.Length) + input] * number).Sum()))];

    private static double PlainUnit(UnitFunction function, double net) => function switch
    {
        UnitFunction.Logistic => 1 / (1 + Math.Exp(-net)),
        UnitFunction.Tanh => Math.Tanh(net),
        UnitFunction.Relu => Math.Max(0, net),
        _ => net,
    };
}

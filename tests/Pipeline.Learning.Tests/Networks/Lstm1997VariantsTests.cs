using Pipeline.Learning.Networks;
using Pipeline.Learning.Optimizers;
using Pipeline.Learning.Tests.Steps;
using Pipeline.Learning.Training;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Tests.Networks;

/// <summary>The choices that the LSTM of 1997 did not have: each changes what it names and nothing else.</summary>
public class Lstm1997VariantsTests
{
    private static readonly Lstm1997Settings s_boolean = BooleanTask.Settings with { GatesAsSources = false };

    [TestCase(6, 493)]
    [TestCase(12, 1705)]
    public void Step_WithForgetGates_HasARowForEachBlock(int size, int expected)
    {
        var network = new Lstm1997(s_boolean with { MemoryCells = size, StandardUnits = size, ForgetGates = true });

        Assert.That(network.Step.ParameterCount, Is.EqualTo(expected));
    }

    [TestCase(true, true, true, 30 * 34)]
    [TestCase(false, true, true, 24 * 28)]
    [TestCase(true, false, false, 18 * 22)]
    [TestCase(false, false, false, 12 * 16)]
    public void Step_WithGatesAsSources_HasRowsAndSourcesForTheGatesThatExist(bool input, bool output, bool forget, int expected)
    {
        var network = new Lstm1997(s_boolean with { GatesAsSources = true, InputGates = input, OutputGates = output, ForgetGates = forget });

        Assert.That(network.Step.ParameterCount, Is.EqualTo(expected + 13));
    }

    [Test]
    public void Step_WithoutSomeGates_ExposesThoseThatExist()
    {
        var network = new Lstm1997(s_boolean with { InputGates = false, ForgetGates = true });

        Assert.That(
            network.Step.Outputs.Select(output => output.Name),
            Is.EqualTo(new[] { "output", "cell-states", "cells", "output-gates", "forget-gates", "standard-units" }));
    }

    [Test]
    public void Gradient_Exact_EqualsTheDifferences(
        [Values] bool inputGates, [Values] bool forgetGates, [Values(1f, 0.8f)] float loopWeight, [Values] UnitFunction loop, [Values] SupplementaryInput supplement)
    {
        var network = new Lstm1997(s_boolean with
        {
            MemoryCells = 2,
            StandardUnits = 2,
            Outputs = 2,
            GatesAsSources = true,
            InputGates = inputGates,
            OutputGates = !inputGates || forgetGates,
            ForgetGates = forgetGates,
            LoopWeight = loopWeight,
            LoopFunction = loop,
            Supplement = supplement,
        });

        Assert.That(GradientCheck.WorstError(network.Step, steps: 5), Is.LessThan(1e-6));
    }

    /// <summary>With weights at zero and a cell bias of ln 3 each step adds 1, and the state is a sum that can be written down.</summary>
    [TestCase(1f, UnitFunction.Linear, 3.0)]
    [TestCase(0.5f, UnitFunction.Linear, 1.75)]
    [TestCase(1f, UnitFunction.Tanh, 0.959746)]   // tanh(1 + tanh(1 + tanh 1))
    public void CellState_WithoutGates_FollowsTheLoop(float weight, UnitFunction function, double expected)
    {
        // g(ln 3) = 4 · 3/4 − 2 = 1.
        Assert.That(StateAfterThreeSteps(s_boolean with { LoopWeight = weight, LoopFunction = function }, forgetBias: 0), Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void CellState_WithForgetGates_KeepsTheirShare()
    {
        // σ(ln 3) = 3/4: 1 + 3/4 (1 + 3/4).
        Assert.That(StateAfterThreeSteps(s_boolean with { ForgetGates = true }, MathF.Log(3)), Is.EqualTo(2.3125).Within(1e-6));
    }

    [Test]
    public void Output_WithTheErrorAsSupplement_IsThatOfTheErrorGivenAsInput()
    {
        var learnsFromError = new Lstm1997(s_boolean with { Supplement = SupplementaryInput.Error, InitialRange = 1 });
        var learnsFromInput = new Lstm1997(s_boolean with { InitialRange = 1 });
        Parameters weights = learnsFromError.CreateWeights(new Philox(key: 1)), same = learnsFromInput.CreateWeights(new Philox(key: 1));
        const int Steps = 6;
        float[] previousTargets = [0, 1, 0, 0, 1, 1], outputs = Outputs(learnsFromError, weights, previousTargets);

        float[] errors = [.. Enumerable.Range(0, Steps).Select(step => previousTargets[step] - (step == 0 ? 0 : outputs[step - 1]))];

        Assert.That(Outputs(learnsFromInput, same, errors), Is.EqualTo(outputs));
        Assert.That(Outputs(learnsFromInput, same, previousTargets), Is.Not.EqualTo(outputs).Within(1e-3));
    }

    [Test]
    public void Gradient_TruncatedWithTheErrorAsSupplement_TreatsTheErrorAsAnInput()
    {
        Lstm1997Settings truncated = s_boolean with { TruncatedGradient = true, InitialRange = 1 };
        var learnsFromError = new Lstm1997(truncated with { Supplement = SupplementaryInput.Error });
        var learnsFromInput = new Lstm1997(truncated);
        Parameters weights = learnsFromError.CreateWeights(new Philox(key: 1));
        float[] previousTargets = [0, 1, 0, 0, 1, 1], outputs = Outputs(learnsFromError, weights, previousTargets);
        float[] errors = [.. Enumerable.Range(0, 6).Select(step => previousTargets[step] - (step == 0 ? 0 : outputs[step - 1]))];

        float[] gradient = Gradient(learnsFromError, previousTargets);

        Assert.That(gradient, Is.EqualTo(Gradient(learnsFromInput, errors)));
    }

    [Test]
    public void Step_WithFewerInputsThanErrors_ThrowsAndNamesBoth() =>
        Assert.That(
            () => new Lstm1997(s_boolean with { Inputs = 1, Outputs = 2, Supplement = SupplementaryInput.Error }),
            Throws.ArgumentException.With.Message.Contains("last 2 numbers of the input, one for each output, but the input has 1"));

    private static double StateAfterThreeSteps(Lstm1997Settings settings, float forgetBias)
    {
        var network = new Lstm1997(settings with { InputGates = false, OutputGates = false, ForgetGateBias = forgetBias });
        var weights = new Parameters(network.Step);
        Span<float> biases = weights["units.bias"];
        biases[^settings.MemoryCells..].Fill(MathF.Log(3));
        biases[..(settings.ForgetGates ? settings.MemoryCells : 0)].Fill(forgetBias);
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = 3 }, threads: 1);
        evaluator.Run(weights);
        return evaluator.Output("cell-states")[0, 2, settings.MemoryCells - 1];
    }

    private static float[] Outputs(Lstm1997 network, Parameters weights, float[] supplements)
    {
        using var evaluator = new Evaluator(network.Step, new EvaluatorSettings { Sequences = 1, Steps = supplements.Length }, threads: 1);
        Fill(evaluator.Input("input"), supplements);
        evaluator.Run(weights);
        return [.. Enumerable.Range(0, supplements.Length).Select(step => evaluator.Output("output")[0, step])];
    }

    private static float[] Gradient(Lstm1997 network, float[] supplements)
    {
        var settings = new TrainerSettings { Sequences = 1, Steps = supplements.Length, Schedule = new ConstantSchedule(0) };
        using var trainer = new Trainer(network.Step, network.CreateWeights(new Philox(key: 1)), new GradientDescent(), settings, threads: 1);
        Fill(trainer.Input("input"), supplements);
        trainer.Update();
        return trainer.Gradient.ToArray();
    }

    private static void Fill(SequenceInput input, float[] supplements)
    {
        for (int step = 0; step < supplements.Length; step++)
        {
            input[0, step, 0] = step % 2;
            input[0, step, 1] = step % 3;
            input[0, step, 2] = supplements[step];
        }
    }
}

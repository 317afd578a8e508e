using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>Every operation against central differences, in sequences of one, two and many steps.</summary>
public class OperationsTests
{
    private static readonly int[] s_steps = [1, 2, 11];

    [Test]
    public void Affine_AnyShape_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps, [Values(1, 3, 8, 13)] int rows, [Values(1, 2, 9)] int inputs) =>
        Check(steps, step => Recurrent(step, rows, inputs, (_, net) => net));

    [Test]
    public void Affine_OfTwoStatesOfOneNumber_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            State one = step.State("one", 2), other = step.State("other", 2);
            Value h = step.Tanh(step.Affine(step.Parameter("w", 2, 5), step.Parameter("b", 2), step.Input("x", 1), one.Previous, other.Previous));
            one.Next = h;
            other.Next = h;
            step.SquaredError(h, step.Input("target", 2));
        });

    [Test]
    public void Affine_OfAStateThatNamesANumberTwice_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            State state = step.State("state", 3);
            Value h = step.Tanh(step.Affine(step.Parameter("w", 1, 4), step.Parameter("b", 1), step.Input("x", 1), state.Previous));
            state.Next = step.Concatenate(h, h, h);
            step.SquaredError(h, step.Input("target", 1));
        });

    [Test]
    public void Logistic_InARecurrentStep_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Logistic(net)));

    [Test]
    public void Tanh_InARecurrentStep_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Tanh(net)));

    [Test]
    public void Relu_InARecurrentStep_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Relu(net)));

    [Test]
    public void SquashCellInput_InARecurrentStep_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.SquashCellInput(net)));

    [Test]
    public void SquashCellOutput_InARecurrentStep_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.SquashCellOutput(net)));

    [Test]
    public void Add_OfOverlappingSlices_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Tanh(net + s.Concatenate(net[1..], net[..1]))));

    [Test]
    public void Subtract_OfSlices_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Tanh(s.Concatenate(net[..1] - net[1..2], net[1..]))));

    [Test]
    public void Multiply_OfAVectorWithItself_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Tanh(net) * s.Tanh(net) * net));

    [Test]
    public void MultiplyAdd_WithAnOperandUsedTwice_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.Tanh(s.MultiplyAdd(net, s.Logistic(net), net))));

    [Test]
    public void AddProducts_WithAnOperandUsedTwice_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step => Recurrent(step, 3, 2, (s, net) => s.AddProducts(s.Logistic(net), s.Tanh(net), net, s.Concatenate(net[1..], net[..1]))));

    [Test]
    public void AddProducts_OfInputsAndStoppedValues_LeavesOtherGradientsAlone([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            Value x = step.Input("x", 3), net = step.Affine(step.Parameter("w", 6, 3), step.Parameter("b", 6), x);
            Value sum = step.AddProducts(net[..3], x, step.StopGradient(x), net[3..]);
            step.SquaredError(step.Tanh(sum), step.Input("target", 3));
        });

    [Test]
    public void SquaredError_WithMaskAndComputedTarget_HasTheGradientOfItsDifferences([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            Value net = step.Affine(step.Parameter("w", 4, 2), step.Parameter("b", 4), step.Input("x", 2));
            step.SquaredError(step.Tanh(net[..2]), net[2..], step.Input("mask", 2));
        });

    [Test]
    public void State_OfAnInput_ReachesTheNextStep([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            Value x = step.Input("x", 2);
            State before = step.State("before", 2);
            before.Next = x;
            step.SquaredError(step.Affine(step.Parameter("w", 1, 4), step.Parameter("b", 1), before.Previous, x), step.Input("y", 1));
        });

    [Test]
    public void Parameter_SharedByTwoAffineMaps_GetsBothGradients([ValueSource(nameof(s_steps))] int steps) =>
        Check(steps, step =>
        {
            Parameter weight = step.Parameter("w", 2, 2), bias = step.Parameter("b", 2);
            Value once = step.Tanh(step.Affine(weight, bias, step.Input("x", 2)));
            step.SquaredError(step.Affine(weight, bias, once), step.Input("y", 2));
        });

    [Test]
    public void Chunk_OfAnyLength_GivesTheSameGradient([Values(1, 2, 3, 5, 7, 8, 100)] int chunk) =>
        Assert.That(GradientCheck.WorstError(step => Recurrent(step, 3, 2, (s, net) => s.Tanh(net)), steps: 7, chunk: chunk), Is.LessThan(1e-6));

    private static void Check(int steps, Action<StepBuilder> step) => Assert.That(GradientCheck.WorstError(step, steps), Is.LessThan(1e-6));

    private static void Recurrent(StepBuilder step, int units, int inputs, Func<StepBuilder, Value, Value> unit)
    {
        State memory = step.State("memory", units);
        Value shrunk = step.Tanh(memory.Previous);
        Value net = step.Affine(step.Parameter("w", units, inputs + units), step.Parameter("b", units), step.Input("x", inputs), shrunk);
        Value y = unit(step, net);
        memory.Next = y;
        step.SquaredError(y, step.Input("target", units));
    }
}

using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Tests.Steps;

/// <summary>A step that uses one operation, for the checks that every operation has to pass.</summary>
/// <param name="Name">Its name in the list of tests.</param>
/// <param name="Trace">Traces it.</param>
public sealed record OperationCase(string Name, Action<StepBuilder> Trace)
{
    private const int Memory = 3;
    private const int Inputs = 2;

    /// <summary>The operation between two affine maps, inside a recurrent step.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="operands">Numbers that the operation is given.</param>
    /// <param name="operation">Gets the numbers, computed from inputs and the state.</param>
    public static OperationCase Recurrent(string name, int operands, Func<StepBuilder, Value, Value> operation) => new(name, step =>
    {
        State memory = step.State("memory", Memory);
        Value net = step.Affine(step.Parameter("w", operands, Inputs + Memory), step.Parameter("b", operands), step.Input("x", Inputs), memory.Previous);
        Value y = operation(step, net);
        memory.Next = step.Tanh(step.Affine(step.Parameter("v", Memory, y.Length), step.Parameter("c", Memory), step.Tanh(y)));
        step.SquaredError(y, step.Input("target", y.Length));
    });

    /// <summary>Numbers through which no error flows back, computed from parameters of their own: their gradient must be zero.</summary>
    public static Value Stopped(StepBuilder step, int length) => step.StopGradient(
        step.Tanh(step.Affine(step.Parameter("stopped.w", length, 1), step.Parameter("stopped.b", length), step.Input("stopped.x", 1))));

    /// <summary>The operation on a state of its own; what it returns must have the state's length.</summary>
    /// <param name="name">The name of the case.</param>
    /// <param name="length">Numbers in the state.</param>
    /// <param name="operation">Gets the state and as many computed numbers.</param>
    public static OperationCase OnState(string name, int length, Func<StepBuilder, Value, Value, Value> operation) => new(name, step =>
    {
        State state = step.State("state", length);
        Value net = step.Affine(step.Parameter("w", length, Inputs), step.Parameter("b", length), step.Input("x", Inputs));
        Value y = step.Tanh(operation(step, state.Previous, net) + net);
        state.Next = y;
        step.SquaredError(y, step.Input("target", length));
    });

    public override string ToString() => Name;
}

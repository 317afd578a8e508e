using System.Collections.Immutable;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>The output units of a network, and the loss that compares them with the target.</summary>
/// <remarks>Tensors: <c>output.weight</c> [K × units below] and <c>output.bias</c> [K]; K outputs.</remarks>
public sealed record OutputLayer
{
    private static ImmutableArray<(string Name, LossKind Choice)> LossNames =>
        [("squared-error", LossKind.SquaredError), ("cross-entropy", LossKind.CrossEntropy)];

    /// <summary>Output units.</summary>
    public required int Units { get; init; }

    /// <summary>What an output unit makes of its net input.</summary>
    /// <value>Logistic.</value>
    public UnitFunction Function { get; init; } = UnitFunction.Logistic;

    /// <summary>How outputs are compared with targets.</summary>
    /// <value>Squared error.</value>
    public LossKind Loss { get; init; } = LossKind.SquaredError;

    internal static OutputLayer Read(SettingsReader json) => new()
    {
        Units = json.Size("outputs"),
        Function = json.Choice("outputFunction", UnitFunctions.Names),
        Loss = json.Choice("loss", LossNames),
    };

    internal void Write(SettingsWriter json) => json
        .Add("outputs", Units)
        .Add("outputFunction", Function.Name())
        .Add("loss", LossNames.First(known => known.Choice == Loss).Name);

    /// <summary>Adds the layer and the loss to a step, and exposes <c>output</c>.</summary>
    internal void Trace(StepBuilder step, Value target, Value below)
    {
        Value net = step.Layer("output", Units, below);
        Value output = step.Apply(Function, net);
        step.Expose("output", output);
        switch (Loss, Function)
        {
            case (LossKind.SquaredError, _):
                step.SquaredError(output, target);
                break;
            case (LossKind.CrossEntropy, UnitFunction.Logistic):
                step.CrossEntropyFromLogits(net, target);
                break;
            default:
                throw new ArgumentException($"Cross-entropy compares logistic outputs, but these are {Function.Name()}. Take squared error or logistic outputs.");
        }
    }
}

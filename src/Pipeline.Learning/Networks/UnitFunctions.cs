using System.Collections.Immutable;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;

namespace Pipeline.Learning.Networks;

/// <summary>The functions of units: in a step, and by the names that settings give them.</summary>
internal static class UnitFunctions
{
    /// <summary>Each name with its function.</summary>
    public static ImmutableArray<(string Name, UnitFunction Choice)> Names =>
        [("logistic", UnitFunction.Logistic), ("tanh", UnitFunction.Tanh), ("relu", UnitFunction.Relu), ("linear", UnitFunction.Linear)];

    /// <summary>The name in settings.</summary>
    public static string Name(this UnitFunction function) => Names.First(known => known.Choice == function).Name;

    /// <summary>The function of each net input.</summary>
    public static Value Apply(this StepBuilder step, UnitFunction function, Value net) => function switch
    {
        UnitFunction.Logistic => step.Logistic(net),
        UnitFunction.Tanh => step.Tanh(net),
        UnitFunction.Relu => step.Relu(net),
        UnitFunction.Linear => net,
        _ => throw new ArgumentOutOfRangeException(nameof(function), $"There is no function {(int)function} of units. Take one of {nameof(UnitFunction)}."),
    };
}

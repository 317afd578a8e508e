using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The simple recurrent network of J. Elman, "Finding structure in time", 1990: hidden units that see the input and their own last values.</summary>
/// <remarks>
/// <code>
/// h(t) = f(W_h·[x(t); h(t−1); 1])     y(t) = out(W_y·[h(t); 1])
/// </code>
/// Tensors: <c>hidden.weight</c> [H × I + H], <c>hidden.bias</c>, and those of <see cref="OutputLayer"/>; I inputs, H hidden units. Gradients are
/// exact, through all steps, where Elman's stopped after one.
/// </remarks>
public sealed class Elman : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "elman";

    /// <summary>Traces the network's step.</summary>
    public Elman(ElmanSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public ElmanSettings Settings { get; }

    /// <summary>One step. Inputs: <c>input</c>, <c>target</c>. Exposed: <c>output</c>, <c>hidden</c>.</summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static Elman From(WeightsFile file) => NetworkFile.Read(file, Kind, settings => new Elman(ElmanSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero.</summary>
    /// <remarks>
    /// The identity for the recurrent weights is that of Q. Le, N. Jaitly, G. Hinton, "A simple way to initialize recurrent networks of rectified linear
    /// units", 2015.
    /// </remarks>
    public Parameters CreateWeights(Philox random)
    {
        Parameters weights = Layers.DrawWeights(Step, Settings.InitialScale, random);
        int sources = Settings.Inputs + Settings.HiddenUnits;
        for (int unit = 0; Settings.IdentityRecurrence && unit < Settings.HiddenUnits; unit++)
        {
            Span<float> recurrent = weights["hidden.weight"].Slice(unit * sources, sources)[Settings.Inputs..];
            recurrent.Clear();
            recurrent[unit] = 1;
        }

        return weights;
    }

    private static StepProgram Trace(ElmanSettings settings)
    {
        if (settings is { IdentityRecurrence: true, HiddenFunction: not (UnitFunction.Linear or UnitFunction.Relu) })
        {
            throw new ArgumentException(
                $"Recurrent weights that begin as the identity let linear and ReLU units hold their values, but these are {settings.HiddenFunction.Name()}. "
                + "Take linear or ReLU units.");
        }

        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Output.Units);
        State memory = step.State("hidden", settings.HiddenUnits);
        Value hidden = step.Apply(settings.HiddenFunction, step.Layer("hidden", settings.HiddenUnits, input, memory.Previous));
        memory.Next = hidden;
        step.Expose("hidden", hidden);
        settings.Output.Trace(step, target, hidden);
        return step.Build();
    }
}

using Pipeline.Learning.Online;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Steps.Operations;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>The fully recurrent network of R. Williams and D. Zipser, "A learning algorithm for continually running fully recurrent neural networks", 1989.</summary>
/// <remarks>
/// Logistic units; each sees the input and all units of the tick before:
/// <code>
/// y ← σ(W·[x(t); y; 1])   for each of k ticks of step t, all units at once
/// </code>
/// The first K units are compared with the target after the last tick. Tensors: <c>units.weight</c> [N × I + N] and <c>units.bias</c>; I inputs,
/// N units. <see cref="Training.Trainer"/> trains it by exact back-propagation through time, <see cref="Training.OnlineTrainer"/> by real-time
/// recurrent learning.
/// </remarks>
public sealed class FullyRecurrent : IOnlineNetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "fully-recurrent";

    /// <summary>Traces the network's step.</summary>
    public FullyRecurrent(FullyRecurrentSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public FullyRecurrentSettings Settings { get; }

    /// <summary>One step of k ticks. Inputs: <c>input</c>, <c>target</c>. Loss: mean squared error. Exposed: <c>output</c>, <c>units</c>.</summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static FullyRecurrent From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new FullyRecurrent(FullyRecurrentSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero.</summary>
    public Parameters CreateWeights(Philox random) => Layers.DrawWeights(Step, Settings.InitialScale, random);

    IOnlineBlock<TNumber> IOnlineNetwork.CreateBlock<TLanes, TNumber>(OnlineUpdate update) => new RealTimeRecurrentBlock<TLanes, TNumber>(this, update);

    private static StepProgram Trace(FullyRecurrentSettings settings)
    {
        if (settings.Outputs > settings.Units || settings.Ticks < 1)
        {
            throw new ArgumentException(
                $"{settings.Outputs} of {settings.Units} units after {settings.Ticks} ticks were asked for as outputs. "
                + "Give at least as many units as outputs, and at least one tick.");
        }

        var step = new StepBuilder();
        Value input = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Outputs);
        State memory = step.State("units", settings.Units);
        Parameter weight = step.Parameter("units.weight", settings.Units, settings.Inputs + settings.Units);
        Parameter bias = step.Parameter("units.bias", settings.Units);
        Value y = memory.Previous;
        for (int tick = 0; tick < settings.Ticks; tick++)
        {
            y = step.Logistic(step.Affine(weight, bias, input, y));
        }

        memory.Next = y;
        step.Expose("output", y[..settings.Outputs]);
        step.Expose("units", y);
        step.SquaredError(y[..settings.Outputs], target);
        return step.Build();
    }
}

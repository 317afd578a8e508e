using System.Globalization;
using Pipeline.Learning.Steps;
using Pipeline.Learning.Weights;
using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>A multi-layer perceptron: layers one above the other, no memory; a sequence is a batch.</summary>
/// <remarks>
/// <code>
/// h_1 = f(W_1·[x; 1])     h_l = f(W_l·[h_(l−1); 1])     y = out(W_y·[h_L; 1])
/// </code>
/// Tensors: <c>hidden-1.weight</c> [H₁ × I], <c>hidden-1.bias</c>, <c>hidden-2.weight</c> [H₂ × H₁] and so on, and those of
/// <see cref="OutputLayer"/>; I inputs, H_l units in layer l of L.
/// </remarks>
public sealed class FeedForward : INetwork
{
    /// <summary>The kind of network in a weights file.</summary>
    public const string Kind = "feed-forward";

    /// <summary>Traces the network's step.</summary>
    public FeedForward(FeedForwardSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Settings = settings;
        Step = Trace(settings);
    }

    /// <summary>The choices.</summary>
    public FeedForwardSettings Settings { get; }

    /// <summary>One step. Inputs: <c>input</c>, <c>target</c>. Exposed: <c>output</c>, <c>hidden-1</c> and so on.</summary>
    public StepProgram Step { get; }

    string INetwork.Kind => Kind;

    string INetwork.SettingsJson => Settings.ToJson();

    /// <summary>The network of a weights file; throws <see cref="WeightsFormatException"/> when the file is of another kind.</summary>
    public static FeedForward From(WeightsFile file) =>
        NetworkFile.Read(file, Kind, settings => new FeedForward(FeedForwardSettings.FromJson(settings)));

    /// <summary>Draws initial weights with standard deviation scale/√m for a unit with m inputs (LeCun et al. 1998); biases are zero.</summary>
    public Parameters CreateWeights(Philox random) => Layers.DrawWeights(Step, Settings.InitialScale, random);

    private static StepProgram Trace(FeedForwardSettings settings)
    {
        var step = new StepBuilder();
        Value below = step.Input("input", settings.Inputs);
        Value target = step.Input("target", settings.Output.Units);
        for (int layer = 0; layer < settings.HiddenUnits.Length; layer++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"hidden-{layer + 1}");
            below = step.Apply(settings.HiddenFunction, step.Layer(name, settings.HiddenUnits[layer], below));
            step.Expose(name, below);
        }

        settings.Output.Trace(step, target, below);
        return step.Build();
    }
}

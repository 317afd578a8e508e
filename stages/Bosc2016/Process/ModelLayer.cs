using Pipeline.Learning.Networks;

namespace Bosc2016.Process;

/// <summary>A group of the model's parameters.</summary>
/// <param name="Name">W1, b1, w2 or b2.</param>
/// <param name="Parameters">Where they lie in θ.</param>
internal sealed record ModelLayer(string Name, Range Parameters)
{
    /// <summary>The groups in the order of θ.</summary>
    public static ModelLayer[] Of(BinaryModelSizes sizes) =>
        [new("W1", sizes.HiddenWeights), new("b1", sizes.HiddenBiases), new("w2", sizes.OutputWeights), new("b2", sizes.OutputBias)];
}

using Pipeline.Numerics.Randomness;

namespace Pipeline.Learning.Networks;

/// <summary>Standard deviations from which the parameters of a <see cref="BinaryModel"/> are drawn, with mean 0.</summary>
/// <param name="HiddenWeights">Of W₁; a second hidden layer has √(n/H) times as much, so that its net inputs spread alike.</param>
/// <param name="HiddenBiases">Of the biases of hidden layers.</param>
/// <param name="OutputWeights">Of the output's weights w.</param>
/// <param name="OutputBias">Of the output's bias b.</param>
public sealed record BinaryModelDeviations(float HiddenWeights, float HiddenBiases, float OutputWeights, float OutputBias)
{
    internal static BinaryModelDeviations Read(SettingsReader json, string prefix) => new(
        json.Number($"{prefix}HiddenWeights"), json.Number($"{prefix}HiddenBiases"), json.Number($"{prefix}OutputWeights"), json.Number($"{prefix}OutputBias"));

    internal SettingsWriter Write(SettingsWriter json, string prefix) => json
        .Add($"{prefix}HiddenWeights", HiddenWeights)
        .Add($"{prefix}HiddenBiases", HiddenBiases)
        .Add($"{prefix}OutputWeights", OutputWeights)
        .Add($"{prefix}OutputBias", OutputBias);

    /// <summary>Draws a matrix of which each row belongs to a parameter of the model, in the order of θ.</summary>
    /// <param name="rows">[P × columns], row after row; written.</param>
    /// <param name="sizes">The model.</param>
    /// <param name="scale">Factor of all deviations.</param>
    /// <param name="random">Where the numbers come from.</param>
    internal void Draw(Span<float> rows, BinaryModelSizes sizes, double scale, Philox random)
    {
        int columns = rows.Length / sizes.Parameters;

        // A unit of a second layer has the net inputs of one of the first, but for their number: the deviation of W₁ stands for n of them.
        float secondWeights = (float)(HiddenWeights * Math.Sqrt((double)sizes.Inputs / sizes.Hidden));
        ReadOnlySpan<(Range Parameters, float Deviation)> groups =
        [
            (sizes.HiddenWeights, HiddenWeights), (sizes.HiddenBiases, HiddenBiases), (sizes.SecondWeights, secondWeights),
            (sizes.SecondBiases, HiddenBiases), (sizes.OutputWeights, OutputWeights), (sizes.OutputBias, OutputBias),
        ];
        foreach ((Range parameters, float deviation) in groups)
        {
            (int first, int length) = parameters.GetOffsetAndLength(sizes.Parameters);
            foreach (ref float number in rows.Slice(first * columns, length * columns))
            {
                number = (float)(scale * deviation * random.NextNormal());
            }
        }
    }
}

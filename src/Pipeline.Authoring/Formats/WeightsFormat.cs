using System.Globalization;
using Pipeline.Core;
using Pipeline.Learning.Weights;

namespace Pipeline.Authoring.Formats;

/// <summary>Named tensors in a safetensors file, all of whose numbers are finite.</summary>
public sealed class WeightsFormat : IOutputFormat
{
    /// <inheritdoc/>
    public Format Format => Format.Weights;

    /// <inheritdoc/>
    public string Extension => ".safetensors";

    /// <inheritdoc/>
    public string MediaType => "application/vnd.safetensors";

    /// <inheritdoc/>
    public void Validate(Stream content)
    {
        foreach (Tensor tensor in WeightsFile.Read(content).Tensors)
        {
            int refused = tensor.Element == TensorElement.F32 ? FirstNonFinite(tensor.Singles) : FirstNonFinite(tensor.Doubles);
            if (refused >= 0)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"Element {refused} of tensor '{tensor.Name}' is not a finite number. The training diverged; lower its learning rate."));
            }
        }
    }

    private static int FirstNonFinite<T>(ReadOnlySpan<T> values)
        where T : System.Numerics.IFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

namespace Bosc2016.Data;

/// <summary>A half space: "a randomly chosen linear transformation and thresholding it".</summary>
/// <param name="Weights">w, shape [d].</param>
/// <param name="Threshold">What w·x must exceed.</param>
internal sealed record Partition(double[] Weights, double Threshold)
{
    /// <summary>1 where w·x exceeds the threshold, else 0.</summary>
    public int Bit(ReadOnlySpan<double> x)
    {
        double projection = 0;
        for (int j = 0; j < Weights.Length; j++)
        {
            projection += Weights[j] * x[j];
        }

        return projection > Threshold ? 1 : 0;
    }
}

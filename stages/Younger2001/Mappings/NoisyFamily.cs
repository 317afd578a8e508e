using Pipeline.Numerics.Randomness;

namespace Younger2001.Mappings;

/// <summary>A family whose targets are shown with normal noise; the error is against the true ones.</summary>
/// <param name="exact">The family without noise.</param>
/// <param name="deviation">Standard deviation of the noise.</param>
internal sealed class NoisyFamily(IMappingFamily exact, double deviation) : IMappingFamily
{
    /// <inheritdoc/>
    public IReadOnlyList<string> ParameterNames => exact.ParameterNames;

    /// <inheritdoc/>
    public MappingSequence Draw(Philox random, int examples)
    {
        MappingSequence sequence = exact.Draw(random, examples);
        for (int t = 1; t < sequence.Steps; t++)
        {
            sequence.Previous[t] += (float)(deviation * random.NextNormal());
        }

        return sequence;
    }
}

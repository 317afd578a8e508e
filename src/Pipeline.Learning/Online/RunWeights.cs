using Pipeline.Learning.Scanning;

namespace Pipeline.Learning.Online;

/// <summary>Weights of a few runs, of which each has its own: a number for each run side by side.</summary>
/// <param name="places">For each of the network's parameters, in their order, the place of the first run's.</param>
/// <param name="length">Numbers in all.</param>
internal sealed class RunWeights(IEnumerable<int> places, long length)
{
    private readonly int[] _places = [.. places];
    private readonly AlignedArray<float> _numbers = new(length);

    /// <summary>All numbers; those that no run has are zero.</summary>
    public Span<float> Numbers => _numbers.Span;

    /// <summary>The first number.</summary>
    public ref float First => ref _numbers.First;

    /// <summary>Gives a run its weights, in the order of the network's parameters; answers what is left of <paramref name="weights"/>.</summary>
    public ReadOnlySpan<float> Set(int run, ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            _numbers.Span[_places[i] + run] = weights[i];
        }

        return weights[_places.Length..];
    }

    /// <summary>Copies a run's weights out; answers what is left of <paramref name="weights"/>.</summary>
    public Span<float> Get(int run, Span<float> weights)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            weights[i] = _numbers.Span[_places[i] + run];
        }

        return weights[_places.Length..];
    }
}

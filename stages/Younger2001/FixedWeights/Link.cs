namespace Younger2001.FixedWeights;

/// <summary>A weighted connection between two units.</summary>
/// <param name="Source">The unit that it comes from, by index.</param>
/// <param name="Target">The unit that it goes to, by index.</param>
/// <param name="Weight">Its weight.</param>
internal readonly record struct Link(int Source, int Target, double Weight)
{
    /// <summary>Whether it brings its source's signal of the step before: units are computed in order, and the source comes later.</summary>
    public bool IsDelayed => Source >= Target;
}

using Pipeline.Bench.Measuring;

namespace Pipeline.Bench.Areas;

/// <summary>Something to measure against a peer.</summary>
internal interface IArea : IDisposable
{
    /// <summary>Measures row after row.</summary>
    IEnumerable<Measurement> Measure();
}

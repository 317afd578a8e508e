namespace Pipeline.Bench.Areas;

/// <summary>Something to measure against a peer.</summary>
internal interface IArea : IDisposable
{
    /// <summary>Its parts, in the order in which they are measured.</summary>
    IReadOnlyList<AreaPart> Parts { get; }
}

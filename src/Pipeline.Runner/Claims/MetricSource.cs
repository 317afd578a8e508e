namespace Pipeline.Runner.Claims;

/// <summary>Where the numbers of a verdict come from.</summary>
public enum MetricSource
{
    /// <summary>Every result is in this machine's store.</summary>
    ComputedHere,

    /// <summary>Every result is in this machine's store, but some were received from elsewhere and not recomputed here.</summary>
    Received,

    /// <summary>Recorded in pipeline.lock under the key that follows from pipeline.yaml and the code.</summary>
    Recorded,

    /// <summary>Recorded in pipeline.lock under a key that does not follow any more.</summary>
    Stale,

    /// <summary>No number is recorded.</summary>
    Missing,
}

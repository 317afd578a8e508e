namespace Pipeline.Store;

/// <summary>What a trust rule says of a result from elsewhere.</summary>
public enum TrustVerdict
{
    /// <summary>It may enter the store.</summary>
    Trusted,

    /// <summary>Nothing vouches for it, so it stays out.</summary>
    Unknown,

    /// <summary>It contradicts what vouches for its key: it is forged, or the stage is not reproducible.</summary>
    Contradicted,
}

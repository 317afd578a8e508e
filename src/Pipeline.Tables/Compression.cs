namespace Pipeline.Tables;

/// <summary>How pages are compressed. Both ways are managed code, so the bytes are the same on every machine.</summary>
public enum Compression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Snappy blocks.</summary>
    Snappy,
}

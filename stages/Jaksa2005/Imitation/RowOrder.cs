namespace Jaksa2005.Imitation;

/// <summary>In which order the learning network sees the trace.</summary>
public enum RowOrder
{
    /// <summary>In random order, another in each pass.</summary>
    Shuffled,

    /// <summary>As the file has them.</summary>
    File,
}

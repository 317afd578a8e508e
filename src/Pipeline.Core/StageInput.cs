namespace Pipeline.Core;

/// <summary>One element of an input: verified bytes and the place in the producer's matrix that they come from.</summary>
public sealed class StageInput(AxisValues axes, Digest digest, Func<Stream> open)
{
    /// <summary>The producer's axis values.</summary>
    public AxisValues Axes { get; } = axes;

    /// <summary>Digest of the content.</summary>
    public Digest Digest { get; } = digest;

    /// <summary>Opens the content for reading from its start. The stream can seek.</summary>
    public Stream OpenRead() => open();
}

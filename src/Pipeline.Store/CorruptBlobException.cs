using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A blob is missing or does not hold the bytes that its name promises.</summary>
/// <param name="path">Where the blob belongs.</param>
/// <param name="expected">The digest that its name promises.</param>
/// <param name="found">What is there instead, for people.</param>
public sealed class CorruptBlobException(string path, Digest expected, string found)
    : PipelineException(
        $"Blob '{path}' must hold {expected}, but {found}.",
        "Run the pipeline again: the stage that makes it will run again.",
        ExitCode.Integrity)
{
    /// <summary>Where the blob belongs.</summary>
    public string Path { get; } = path;

    /// <summary>The digest that the name promises.</summary>
    public Digest Expected { get; } = expected;

    /// <summary>What is there instead, for people.</summary>
    public string Found { get; } = found;
}

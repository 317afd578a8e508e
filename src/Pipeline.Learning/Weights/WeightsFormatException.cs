namespace Pipeline.Learning.Weights;

/// <summary>A weights file that is not well formed, or does not fit the network that reads it.</summary>
/// <param name="what">What was expected and what was found.</param>
/// <param name="offset">The byte where the fault lies, counted from the start of the file.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class WeightsFormatException(string what, long offset = 0, Exception? innerException = null)
    : IOException($"Weights file, byte {offset}: {what} {RemedyText}", innerException)
{
    private const string RemedyText = "Write the file again with the stage that made it, or give a safetensors file of this network.";

    /// <summary>What was expected and what was found.</summary>
    public string What { get; } = what;

    /// <summary>The byte where the fault lies.</summary>
    public long Offset { get; } = offset;

    /// <summary>What to do next.</summary>
    public string Remedy { get; } = RemedyText;
}

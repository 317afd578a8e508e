namespace Pipeline.Tables;

/// <summary>Where in a file a block of bytes comes from, so that a decoder can say what is damaged.</summary>
/// <param name="Column">The column, or null for the file as a whole.</param>
/// <param name="Offset">File position of the block, or null when no single block is meant.</param>
internal readonly record struct FilePlace(string? Column, long? Offset)
{
    /// <summary>The error for a damaged block.</summary>
    public TableFormatException Corrupt(string what) => new(Sentence(what), "The file is damaged; restore it or write it again.", Offset, Column);

    /// <summary>The error for a valid feature of Parquet that is not read here.</summary>
    public TableFormatException Unsupported(string feature) => new(
        Sentence($"{feature} is outside the flat subset read here"),
        "Write the table again with flat columns, PLAIN or dictionary encoding, and snappy or no compression.",
        Offset,
        Column);

    private static string Sentence(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}

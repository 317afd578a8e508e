namespace Pipeline.EndToEnd.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Before">The line of prose before it.</param>
/// <param name="Language">The word behind the fence, such as <c>csharp</c>.</param>
/// <param name="Code">Its lines.</param>
internal sealed record CodeBlock(string Before, string Language, string Code)
{
    /// <summary>The file that the block belongs to: the last name in code before it.</summary>
    public string File => Document.Names(Before).LastOrDefault() ?? "";
}

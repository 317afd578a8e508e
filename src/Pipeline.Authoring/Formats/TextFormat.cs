using System.Text;
using Pipeline.Core;

namespace Pipeline.Authoring.Formats;

/// <summary>UTF-8 text, Markdown where it has markup.</summary>
public sealed class TextFormat : IOutputFormat
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <inheritdoc/>
    public Format Format => Format.Text;

    /// <inheritdoc/>
    public string Extension => ".md";

    /// <inheritdoc/>
    public string MediaType => "text/markdown";

    /// <inheritdoc/>
    public void Validate(Stream content)
    {
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        try
        {
            s_strict.GetCharCount(copy.GetBuffer(), 0, (int)copy.Length);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InvalidDataException($"The text is no UTF-8 at byte {failure.Index}. Write it with a UTF-8 encoding.", failure);
        }
    }
}

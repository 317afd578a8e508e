using System.Text;

namespace Pipeline.Reporting.Html;

/// <summary>Writes HTML whose every text and attribute value is escaped here, so that no caller can forget it.</summary>
/// <remarks>Names of elements and attributes are constants of our own code. Nothing but <see cref="Asset"/> is written as it stands.</remarks>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _html = new();
    private readonly Stack<string> _open = new();

    /// <summary>Opens an element; disposing of the answer closes it.</summary>
    public Scope Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        WriteTag(name, attributes);
        _open.Push(name);
        return new Scope(this);
    }

    /// <summary>An element that holds nothing but text.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        using (Element(name, attributes))
        {
            Text(text);
        }
    }

    /// <summary>An element that cannot hold anything, such as <c>meta</c>.</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, string? Value)> attributes) => WriteTag(name, attributes);

    /// <summary>Text, shown as it stands.</summary>
    public void Text(string text) => HtmlText.Append(_html, text);

    /// <summary>A link within the page.</summary>
    public void Link(string anchor, string text, params ReadOnlySpan<(string Name, string? Value)> attributes) =>
        Element("a", text, [("href", "#" + anchor), .. attributes]);

    /// <summary>A script or a style sheet of ours, as it stands.</summary>
    /// <exception cref="ArgumentException">It would end its own element.</exception>
    public void Asset(string content)
    {
        if (content.Contains("</", StringComparison.Ordinal) && (content.Contains("</script", StringComparison.OrdinalIgnoreCase) || content.Contains("</style", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ArgumentException("An asset of the report holds the end of its own element. Break the text in its source.", nameof(content));
        }

        _html.Append(content);
    }

    /// <summary>A line end between elements, for people who read the source.</summary>
    public void Line() => _html.Append('\n');

    /// <inheritdoc/>
    public override string ToString() => _open.Count == 0
        ? _html.ToString()
        : throw new InvalidOperationException($"The element '{_open.Peek()}' is still open.");

    private void WriteTag(string name, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach ((string attribute, string? value) in attributes)
        {
            if (value is not null)
            {
                HtmlText.Append(_html.Append(' ').Append(attribute).Append("=\""), value).Append('"');
            }
        }

        _html.Append('>');
    }

    private void Close() => _html.Append("</").Append(_open.Pop()).Append('>');

    /// <summary>An open element.</summary>
    internal readonly struct Scope(HtmlWriter html) : IDisposable
    {
        /// <inheritdoc/>
        public void Dispose() => html.Close();
    }
}

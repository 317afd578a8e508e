using System.Text;

namespace Pipeline.Reporting.Markdown;

/// <summary>Escapes values for Markdown, so that a name such as <c>&lt;b&gt;|</c> is shown as such.</summary>
internal static class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#+!|~&";

    /// <summary>The text as it stands, whatever characters it has; line ends become blanks.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (PlainText.IsInvisible(rune))
            {
                safe.Append(' ');
            }
            else if (rune.IsAscii && Special.Contains((char)rune.Value, StringComparison.Ordinal))
            {
                safe.Append('\\').Append((char)rune.Value);
            }
            else
            {
                safe.Append(rune.ToString());
            }
        }

        return safe.ToString();
    }

    /// <summary>A table row of escaped cells.</summary>
    public static string Row(IEnumerable<string> cells) => "| " + string.Join(" | ", cells.Select(Escape)) + " |\n";

    /// <summary>The line below a table's head.</summary>
    public static string Rule(IEnumerable<bool> isNumber) => "|" + string.Concat(isNumber.Select(number => number ? " ---: |" : " --- |")) + "\n";
}

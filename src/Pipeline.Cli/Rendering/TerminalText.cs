using System.Globalization;
using System.Text;

namespace Pipeline.Cli.Rendering;

/// <summary>Makes text from outside harmless for a terminal and for a log that obeys commands, as that of GitHub Actions does.</summary>
/// <remarks>
/// Such a log obeys <c>::</c> at the start of a line, after any blanks, and <c>##[</c> anywhere. What draws the text may break lines wherever it
/// likes, so both are broken up wherever they stand. Escapes are those of JSON: a JSON document that is escaped here parses to the same values.
/// </remarks>
internal static class TerminalText
{
    /// <summary>Shows control and formatting characters as <c>\u001b</c>; keeps line ends when <paramref name="keepLines"/> is set.</summary>
    public static string Escape(string text, bool keepLines = false)
    {
        string safe = text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? EscapeRunes(text, keepLines) : text;
        return safe.Replace("::", @":\u003a", StringComparison.Ordinal).Replace("##[", @"#\u0023[", StringComparison.Ordinal);
    }

    private static string EscapeRunes(string text, bool keepLines)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            string shown = rune.ToString();
            if (!IsHarmful(rune) || (keepLines && shown == "\n"))
            {
                safe.Append(shown);
                continue;
            }

            foreach (char unit in shown)
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
            }
        }

        return safe.ToString();
    }

    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

using System.Globalization;
using System.Text;

namespace Pipeline.Cli.Rendering;

/// <summary>Makes text from outside harmless for a terminal and for log readers that obey lines beginning with <c>::</c>.</summary>
internal static class TerminalText
{
    /// <summary>Shows control and formatting characters as <c>\u001b</c>; keeps line ends when <paramref name="keepLines"/> is set.</summary>
    public static string Escape(string text, bool keepLines = false)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.StartsWith("::", StringComparison.Ordinal))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length + 8);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isLineEnd = rune.Value == '\n';
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool isHarmful = category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (isHarmful && !(isLineEnd && keepLines))
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                safe.Append(rune.ToString());
            }
        }

        return NeutralizeCommands(safe.ToString());
    }

    /// <summary>Puts a blank before a leading <c>::</c>, which GitHub Actions would take for a command.</summary>
    private static string NeutralizeCommands(string text)
    {
        string safe = text.Replace("\n::", "\n ::", StringComparison.Ordinal);
        return safe.StartsWith("::", StringComparison.Ordinal) ? " " + safe : safe;
    }
}

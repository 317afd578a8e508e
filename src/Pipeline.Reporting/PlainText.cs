using System.Globalization;
using System.Text;

namespace Pipeline.Reporting;

/// <summary>What text from outside may hold before any markup is thought of.</summary>
internal static class PlainText
{
    /// <summary>Whether a character is obeyed or cannot be seen: controls, marks of writing direction, separators of lines. Reports show a blank in its place.</summary>
    public static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

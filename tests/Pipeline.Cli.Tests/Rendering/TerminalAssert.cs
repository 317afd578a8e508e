using System.Globalization;
using System.Text;

namespace Pipeline.Cli.Tests.Rendering;

/// <summary>What nothing that we print may hold.</summary>
internal static class TerminalAssert
{
    /// <summary>Fails on characters that a terminal obeys or that cannot be seen, and on commands of a CI log.</summary>
    public static void IsHarmless(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHarmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            Assert.That(isHarmful && rune.Value != '\n', Is.False, $"U+{rune.Value:X4} in {text}");
        }

        Assert.That(text, Does.Not.Contain("::").And.Not.Contain("##["));
    }
}

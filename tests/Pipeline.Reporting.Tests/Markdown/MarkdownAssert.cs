using System.Globalization;
using System.Text;

namespace Pipeline.Reporting.Tests.Markdown;

/// <summary>What no Markdown that we write may hold outside its own markup.</summary>
internal static class MarkdownAssert
{
    /// <summary>Fails on control characters, on HTML, and on commands of a CI log.</summary>
    public static void IsHarmless(string markdown)
    {
        foreach (Rune rune in markdown.EnumerateRunes())
        {
            bool isHarmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            Assert.That(isHarmful && rune.Value != '\n', Is.False, $"U+{rune.Value:X4} in {markdown}");
        }

        for (int i = 0; i < markdown.Length; i++)
        {
            Assert.That(markdown[i] is '<' or '>' or '&' && !IsEscaped(markdown, i), Is.False, $"bare '{markdown[i]}' at {i} in {markdown}");
        }

        Assert.That(markdown, Does.Not.Contain("##["));
        Assert.That(markdown.Split('\n').Select(line => line.TrimStart()), Has.None.StartsWith("::"));
    }

    /// <summary>Whether an odd number of backslashes stands before a character.</summary>
    private static bool IsEscaped(string text, int index)
    {
        int slashes = 0;
        while (slashes < index && text[index - 1 - slashes] == '\\')
        {
            slashes++;
        }

        return slashes % 2 == 1;
    }
}

using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace Pipeline.Testing;

/// <summary>What nothing that we write for people may hold.</summary>
public static class HarmlessText
{
    /// <summary>Fails on characters that a terminal obeys or that cannot be seen, line feeds excepted, and on <c>##[</c>, which a CI log obeys anywhere.</summary>
    public static void Check(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isHarmful = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            Assert.That(isHarmful && rune.Value != '\n', Is.False, $"U+{rune.Value:X4} in {text}");
        }

        Assert.That(text, Does.Not.Contain("##["));
    }
}

using System.Text;
using Pipeline.Reporting.Markdown;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class MarkdownTextTests
{
    [TestCase("plain é 字 🙂 0.5", "plain é 字 🙂 0.5")]
    [TestCase("<b>&\"|", "\\<b\\>\\&\"\\|")]
    [TestCase("a\nb\tc", "a b c")]
    [TestCase("*_`#[]()!~+{}\\", "\\*\\_\\`\\#\\[\\]\\(\\)\\!\\~\\+\\{\\}\\\\")]
    [TestCase("\u200f\u202e", "  ")]
    public void Escape_OfAText_ShowsItAsItStands(string text, string expected) => Assert.That(MarkdownText.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Row_OfHostileCells_HasItsCellsAndNoMore()
    {
        foreach (string hostile in HostileText.Samples())
        {
            string row = MarkdownText.Row([hostile, "x", hostile]);

            MarkdownAssert.IsHarmless(row);
            Assert.That(Unescaped(row, '|'), Is.EqualTo(4), row);
            Assert.That(row.Count(c => c == '\n'), Is.EqualTo(1), row);
        }
    }

    [Test]
    public void Escape_WithItsBackslashesRead_IsTheTextWithBlanksForWhatCannotBeSeen()
    {
        foreach (string hostile in HostileText.Samples())
        {
            Assert.That(Read(MarkdownText.Escape(hostile)), Is.EqualTo(Visible(hostile)));
        }
    }

    private static string Read(string escaped)
    {
        var text = new StringBuilder();
        for (int i = 0; i < escaped.Length; i++)
        {
            text.Append(escaped[i] == '\\' ? escaped[++i] : escaped[i]);
        }

        return text.ToString();
    }

    private static string Visible(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.IsControl(rune) || rune.Value is 0x200F or 0x202E or 0x2028 or 0xE0041 ? " " : rune.ToString()));

    private static int Unescaped(string text, char wanted)
    {
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == wanted)
            {
                count++;
            }
        }

        return count;
    }
}

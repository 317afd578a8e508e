using System.Text.Json.Nodes;
using Pipeline.Cli.Rendering;
using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Cli.Tests.Rendering;

public class TerminalTextTests
{
    [TestCase("younger2001/boolean/data[seed=1]: with.epochs 800 → 400, é 字 🙂", "younger2001/boolean/data[seed=1]: with.epochs 800 → 400, é 字 🙂")]
    [TestCase("\u001b[31m", "\\u001b[31m")]
    [TestCase("a\nb\r\n", "a\\u000ab\\u000d\\u000a")]
    [TestCase("::error::x", ":\\u003aerror:\\u003ax")]
    [TestCase("##[error]", "#\\u0023[error]")]
    [TestCase("\u200f\u202e", "\\u200f\\u202e")]
    [TestCase("\U000e0041", "\\udb40\\udc41")]
    public void Escape_OfAText_ShowsWhatCannotBeSeen(string text, string expected) => Assert.That(TerminalText.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Escape_KeepingLines_KeepsLineFeedsAlone() => Assert.That(TerminalText.Escape("a\n\tb\r\n", keepLines: true), Is.EqualTo("a\n\\u0009b\\u000d\n"));

    /// <summary>The log of GitHub Actions trims the line before it looks for a command, so a blank in front is no help.</summary>
    [TestCase("  ::error::x")]
    [TestCase("\u00a0::error::x")]
    [TestCase("a\n \t::stop-commands::x")]
    [TestCase("name ##[add-mask]x")]
    [TestCase("::::")]
    [TestCase("###[group]")]
    public void Escape_OfACommandForTheLog_BreaksItUp(string text) => TerminalAssert.IsHarmless(TerminalText.Escape(text, keepLines: true));

    [Test]
    public void Escape_OfAnyHostileText_IsHarmless([Values] bool keepLines)
    {
        foreach (string hostile in HostileText.Samples())
        {
            string escaped = TerminalText.Escape(hostile, keepLines);

            TerminalAssert.IsHarmless(escaped);
            Assert.That(escaped.Contains('\n', StringComparison.Ordinal), Is.EqualTo(keepLines && hostile.Contains('\n', StringComparison.Ordinal)), escaped);
        }
    }

    [Test]
    public void Escape_OfAJsonDocument_ParsesToTheSameText()
    {
        foreach (string hostile in HostileText.Samples())
        {
            string text = string.Concat(hostile.EnumerateRunes());

            Assert.That((string?)JsonNode.Parse(TerminalText.Escape(CanonicalJson.ToText(text))), Is.EqualTo(text));
        }
    }
}

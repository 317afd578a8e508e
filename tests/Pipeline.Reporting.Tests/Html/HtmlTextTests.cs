using System.Net;
using Pipeline.Reporting.Html;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Html;

public class HtmlTextTests
{
    [TestCase("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;")]
    [TestCase("a\u202eb\tc\nd", "a b c\nd")]
    [TestCase("##[error]", "#&#35;[error]")]
    [TestCase("é字🙂", "é字🙂")]
    public void Escape_OfAText_IsHtml(string text, string expected) => Assert.That(HtmlText.Escape(text), Is.EqualTo(expected));

    [Test]
    public void Escape_AnyHostileText_IsShownAsItStands()
    {
        foreach (string hostile in HostileText.Samples())
        {
            string html = HtmlText.Escape(hostile);

            string shown = string.Concat(hostile.EnumerateRunes().Select(rune => rune.Value != '\n' && PlainText.IsInvisible(rune) ? " " : rune.ToString()));
            Assert.That(html.IndexOfAny(['<', '>', '"', '\'']), Is.Negative, html);
            Assert.That(WebUtility.HtmlDecode(html), Is.EqualTo(shown));
            HarmlessText.Check(html);
        }
    }
}

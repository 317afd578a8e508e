using Pipeline.Reporting.Html;

namespace Pipeline.Reporting.Tests.Html;

public class ProseTests
{
    [TestCase("a *b* **c d** `e*f*` g", "<p>a <em>b</em> <strong>c d</strong> <code>e*f*</code> g</p>")]
    [TestCase("one\ntwo\n \nthree\n", "<p>one\ntwo</p><p>three</p>")]
    [TestCase("- one\n- two\n  more", "<ul><li>one</li><li>two\n  more</li></ul>")]
    [TestCase("2 * 3 * 4", "<p>2 * 3 * 4</p>")]
    [TestCase("[a](https://b.org/c)", "<p><a href=\"https://b.org/c\" rel=\"noreferrer\">a</a></p>")]
    [TestCase("[a](javascript:b)", "<p>[a](javascript:b)</p>")]
    [TestCase("<b>*<i>*", "<p>&lt;b&gt;<em>&lt;i&gt;</em></p>")]
    [TestCase("", "")]
    public void Write_Markdown_IsHtml(string markdown, string expected)
    {
        var html = new HtmlWriter();

        Prose.Write(html, markdown);

        Assert.That(html.ToString(), Is.EqualTo(expected));
    }
}

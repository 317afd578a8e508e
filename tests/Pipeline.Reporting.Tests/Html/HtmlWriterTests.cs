using Pipeline.Reporting.Html;

namespace Pipeline.Reporting.Tests.Html;

public class HtmlWriterTests
{
    [Test]
    public void Element_InElement_IsClosedInOrder()
    {
        var html = new HtmlWriter();

        using (html.Element("p", ("class", "a\"b"), ("title", null)))
        {
            html.Element("b", "<");
            html.Link("x", "y");
        }

        Assert.That(html.ToString(), Is.EqualTo("<p class=\"a&quot;b\"><b>&lt;</b><a href=\"#x\">y</a></p>"));
    }

    [Test]
    public void ToString_WithAnOpenElement_Throws()
    {
        var html = new HtmlWriter();
        html.Element("main");

        Assert.That(html.ToString, Throws.InvalidOperationException.With.Message.Contains("'main'"));
    }

    [TestCase("x </script> y")]
    [TestCase("</STYLE>")]
    public void Asset_ThatEndsItsElement_IsRefused(string asset) => Assert.That(() => new HtmlWriter().Asset(asset), Throws.ArgumentException);
}

using System.Text;

namespace Pipeline.Reporting.Html;

/// <summary>Escapes values for HTML, so that a name such as <c>&lt;b&gt;&amp;"</c> is shown as such in text and in attributes alike.</summary>
internal static class HtmlText
{
    /// <summary>Appends <paramref name="text"/>; what cannot be seen becomes a blank, line feeds stay.</summary>
    public static StringBuilder Append(StringBuilder html, string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '&':
                    html.Append("&amp;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                case '#':
                    // A log of CI obeys "##[" wherever it stands, and reports are printed there, too.
                    html.Append(html.Length > 0 && html[^1] == '#' ? "&#35;" : "#");
                    break;
                default:
                    html.Append(rune.Value != '\n' && PlainText.IsInvisible(rune) ? " " : rune.ToString());
                    break;
            }
        }

        return html;
    }

    /// <summary>The escaped text.</summary>
    public static string Escape(string text) => Append(new StringBuilder(text.Length + 16), text).ToString();
}

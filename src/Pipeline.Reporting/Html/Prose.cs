using System.Text.RegularExpressions;

namespace Pipeline.Reporting.Html;

/// <summary>
/// Shows the Markdown that sections of a report are written in: paragraphs, lists, <c>*emphasis*</c>, <c>**weight**</c>, <c>`code`</c> and links to web pages.
/// Whatever else it holds, HTML included, is shown as text.
/// </summary>
internal static partial class Prose
{
    public static void Write(HtmlWriter html, string markdown)
    {
        foreach (string block in BlankLine().Split(markdown.ReplaceLineEndings("\n").Trim('\n')))
        {
            if (block.StartsWith("- ", StringComparison.Ordinal))
            {
                WriteList(html, block);
            }
            else if (block.Trim().Length > 0)
            {
                using (html.Element("p"))
                {
                    WriteLine(html, block);
                }
            }
        }
    }

    private static void WriteList(HtmlWriter html, string block)
    {
        using (html.Element("ul"))
        {
            foreach (string item in ListItem().Split(block).Where(item => item.Length > 0))
            {
                using (html.Element("li"))
                {
                    WriteLine(html, item.TrimEnd());
                }
            }
        }
    }

    private static void WriteLine(HtmlWriter html, string line)
    {
        int at = 0;
        foreach (Match span in Span().Matches(line))
        {
            html.Text(line[at..span.Index]);
            at = span.Index + span.Length;
            WriteSpan(html, span);
        }

        html.Text(line[at..]);
    }

    private static void WriteSpan(HtmlWriter html, Match span)
    {
        if (span.Groups["code"] is { Success: true } code)
        {
            html.Element("code", code.Value);
        }
        else if (span.Groups["link"] is { Success: true } link)
        {
            html.Element("a", link.Value, ("href", span.Groups["address"].Value), ("rel", "noreferrer"));
        }
        else
        {
            bool isStrong = span.Groups["strong"].Success;
            html.Element(isStrong ? "strong" : "em", span.Groups[isStrong ? "strong" : "em"].Value);
        }
    }

    [GeneratedRegex(@"\n[ \t]*\n")]
    private static partial Regex BlankLine();

    [GeneratedRegex(@"(?:^|\n)- ")]
    private static partial Regex ListItem();

    [GeneratedRegex(@"`(?<code>[^`\n]+)`|\*\*(?<strong>[^*\s](?:[^*]*[^*\s])?)\*\*|\*(?<em>[^*\s](?:[^*]*[^*\s])?)\*|\[(?<link>[^\]\n]+)\]\((?<address>https?://[^\s()]+)\)")]
    private static partial Regex Span();
}

using System.Text;

namespace Pipeline.Testing;

/// <summary>Text that harms a writer which does not escape it.</summary>
public static class HostileText
{
    private static readonly string[] s_pieces =
    [
        "<b>&\"|", "\u001b[31m", "::error::", "\n", "\r", "##[error]", "\u200f", "\u202e", "\u2028", "\u0085", "\0", "\t", "\U000e0041", "`", "*", "_", "#", "\\", "[x](y)",
        "<script>", "-->", "]]>", "[/]", "[red]", "%%", "$1", "é", "字", "🙂", " ", "abc", ":", "#", "\n\n", "\n ::warning::", "|", "~~", "---", "\ud800",
    ];

    /// <summary>One of each kind: markup, an escape sequence, commands of a CI log, a line end, a right-to-left mark.</summary>
    public const string One = "<b>&\"|\u001b[31m\n::error::x ##[warning]\u200f";

    /// <summary><see cref="One"/> and joined pieces, the same at every call.</summary>
    public static IEnumerable<string> Samples()
    {
        yield return One;
        var random = new Random(Seed: 31);
        for (int i = 0; i < 500; i++)
        {
            var text = new StringBuilder();
            for (int left = random.Next(1, 12); left > 0; left--)
            {
                text.Append(s_pieces[random.Next(s_pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Runner.Declaration;

/// <summary>A pattern over names with segments: <c>*</c> and <c>?</c> stay inside a segment, <c>**</c> crosses <c>/</c>.</summary>
public sealed class NameGlob
{
    private readonly string _pattern;
    private readonly Regex _regex;

    /// <summary>Compiles <paramref name="pattern"/>; every text is a valid pattern.</summary>
    public NameGlob(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        _pattern = pattern;
        var expression = new StringBuilder("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            bool crosses = pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*';
            expression.Append(pattern[i] switch
            {
                '*' when crosses => ".*",
                '*' => "[^/]*",
                '?' => "[^/]",
                char literal => Regex.Escape(literal.ToString()),
            });
            i += crosses ? 1 : 0;
        }

        // Linear time, whatever the pattern: it may come from outside.
        _regex = new Regex(expression.Append("\\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <summary>Whether <paramref name="text"/> holds a wildcard, so that matching several names is meant.</summary>
    public static bool HasWildcard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny('*', '?');
    }

    /// <summary>Whether the whole of <paramref name="name"/> matches.</summary>
    public bool Matches(string name) => _regex.IsMatch(name);

    /// <summary>The pattern as given.</summary>
    public override string ToString() => _pattern;
}

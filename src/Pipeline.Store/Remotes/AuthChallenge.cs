using System.Text.RegularExpressions;

namespace Pipeline.Store;

/// <summary>What a registry asks for in <c>WWW-Authenticate</c>.</summary>
/// <param name="Scheme"><c>basic</c>, <c>bearer</c> or something else, in lower case.</param>
/// <param name="Parameters">Its parameters; values lose their quotes, and a quoted value may hold commas.</param>
internal sealed partial record AuthChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Reads one challenge.</summary>
    public static AuthChallenge Parse(string text)
    {
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        string scheme = blank < 0 ? text : text[..blank];
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in blank < 0 ? [] : Parameter().Matches(text[blank..]).AsEnumerable())
        {
            Group quoted = match.Groups["quoted"];
            parameters[match.Groups["name"].Value] = quoted.Success ? quoted.Value.Replace("\\\"", "\"", StringComparison.Ordinal) : match.Groups["plain"].Value;
        }

        return new AuthChallenge(scheme.ToLowerInvariant(), parameters);
    }

    [GeneratedRegex(@"(?<name>[A-Za-z_]+)\s*=\s*(""(?<quoted>([^""\\]|\\.)*)""|(?<plain>[^\s,""]+))", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}

using System.Text.RegularExpressions;

namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>
/// The scalars that need no quotes. Numbers are those of JSON, truth values are <c>true</c> and <c>false</c>. What YAML 1.1 or 1.2 reads as
/// something other than text, and this subset does not, is refused, so that no two readers of the file can differ.
/// </summary>
internal static partial class PlainScalar
{
    public static YamlKind KindOf(string text) => text switch
    {
        "" or "~" or "null" => YamlKind.Null,
        "true" or "false" => YamlKind.Boolean,
        _ when Integer().IsMatch(text) => YamlKind.Integer,
        _ when Number().IsMatch(text) => YamlKind.Number,
        _ => YamlKind.Text,
    };

    /// <summary>What some reader would take <paramref name="text"/> for, or null when it is text to all of them.</summary>
    public static string? Surprise(string text) => text switch
    {
        _ when TruthValue().IsMatch(text) => "a truth value",
        _ when OtherSpelling().IsMatch(text) => "a truth value or null",
        _ when LeadingZero().IsMatch(text) => "an octal number",
        _ when Underscores().IsMatch(text) => "a number with separators",
        _ when Sexagesimal().IsMatch(text) => "a number in base 60",
        _ when Date().IsMatch(text) => "a date",
        _ when OtherNumber().IsMatch(text) => "a number",
        _ => null,
    };

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^(yes|no|on|off)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TruthValue();

    // The lower-case spellings never come here: KindOf has taken them.
    [GeneratedRegex(@"^(true|false|null)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherSpelling();

    [GeneratedRegex(@"^[-+]?0[0-9_]+\z")]
    private static partial Regex LeadingZero();

    [GeneratedRegex(@"^[-+]?[0-9][0-9]*_[0-9_]*(\.[0-9_]*)?\z")]
    private static partial Regex Underscores();

    [GeneratedRegex(@"^[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?\z")]
    private static partial Regex Sexagesimal();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ].*)?\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"^([-+]?(0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|\.(inf|Inf|INF)|(\.[0-9]+|[0-9]+\.?)([eE][-+]?[0-9]+)?)|\.(nan|NaN|NAN)|[-+]?[0-9]+\.[0-9]+([eE][-+]?[0-9]+)?)\z")]
    private static partial Regex OtherNumber();
}

using System.Text.RegularExpressions;

namespace Pipeline.Runner.Fingerprints;

/// <summary>Recognises what the C# compiler makes by the names it gives, none of which can be written in C#.</summary>
/// <remarks>
/// Closures (<c>&lt;&gt;c__DisplayClass0_0</c>), lambdas (<c>&lt;Run&gt;b__0_1</c>), local functions (<c>&lt;Run&gt;g__Add|0_0</c>), state machines
/// (<c>&lt;Run&gt;d__3</c>), anonymous types, caches (<c>&lt;&gt;9__0_0</c>) and <c>&lt;PrivateImplementationDetails&gt;</c> carry ordinal numbers, which
/// change when something unrelated is added to the file. They are therefore part of the method that uses them.
/// </remarks>
internal static partial class CompilerNames
{
    /// <summary>Whether a type of this simple name, or a type that encloses it, was made by the compiler.</summary>
    public static bool IsMadeType(string name) => name.StartsWith('<');

    /// <summary>Whether a method in a hand-written type was made by the compiler for another method; <c>&lt;Clone&gt;$</c> of a record was not.</summary>
    public static bool IsMadeMethod(string name) => name.StartsWith('<') && !name.EndsWith('$');

    /// <summary>Whether a field holds a captured parameter of a primary constructor (<c>&lt;settings&gt;P</c>).</summary>
    public static bool IsCapturedParameter(string name) => name.StartsWith('<') && name.EndsWith(">P", StringComparison.Ordinal);

    /// <summary>The name in the source of a <c>file</c> type, which the compiler prefixes with a hash of the file's path; null for any other type.</summary>
    public static string? FileTypeName(string fullName)
    {
        Match match = FileType.Match(fullName);
        return match.Success ? match.Groups["name"].Value : null;
    }

    [GeneratedRegex(@"<[^>]*>F[0-9A-F]{64}__(?<name>\w+)(`\d+)?$")]
    private static partial Regex FileType { get; }
}

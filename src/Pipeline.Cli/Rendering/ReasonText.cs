using System.Collections.Immutable;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Rendering;

/// <summary>Reasons in one line.</summary>
internal static class ReasonText
{
    private const int Shown = 3;

    /// <summary>A changed list of settings can take thousands of characters; <c>explain</c> and <c>--verbose</c> show them.</summary>
    private const int Longest = 120;

    /// <summary>The first reasons, each cut where it is long, and how many more there are.</summary>
    public static string Brief(ImmutableArray<Reason> reasons)
    {
        string first = string.Join("; ", reasons.Take(Shown).Select(reason => Cut(reason.ToString())));
        return reasons.Length > Shown ? $"{first}; and {reasons.Length - Shown} more" : first;
    }

    private static string Cut(string text) =>
        text.Length <= Longest ? text : $"{text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)]}…";
}

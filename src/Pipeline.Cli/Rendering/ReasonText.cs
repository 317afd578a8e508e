using System.Collections.Immutable;
using Pipeline.Runner.Planning;

namespace Pipeline.Cli.Rendering;

/// <summary>Reasons in one line.</summary>
internal static class ReasonText
{
    private const int Shown = 3;

    /// <summary>The first reasons, and how many more there are.</summary>
    public static string Brief(ImmutableArray<Reason> reasons)
    {
        string first = string.Join("; ", reasons.Take(Shown));
        return reasons.Length > Shown ? $"{first}; and {reasons.Length - Shown} more" : first;
    }
}

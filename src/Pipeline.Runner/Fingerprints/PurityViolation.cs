using System.Collections.Immutable;

namespace Pipeline.Runner.Fingerprints;

/// <summary>One use of something that can make two runs of a stage differ.</summary>
/// <param name="Member">The member used, such as <c>DateTime.get_UtcNow</c>.</param>
/// <param name="Reason">Why it is refused, and what to use in its place where that is known.</param>
/// <param name="CallChain">From the stage down to the member: <c>BooleanMappings.RunAsync</c>, <c>Draws.Next</c>, <c>DateTime.get_UtcNow</c>.</param>
public sealed record PurityViolation(string Member, string Reason, ImmutableArray<string> CallChain)
{
    /// <summary><c>BooleanMappings.RunAsync → Draws.Next → DateTime.get_UtcNow: it reads the clock</c>.</summary>
    public override string ToString() => $"{string.Join(" → ", CallChain)}: {Reason}";
}

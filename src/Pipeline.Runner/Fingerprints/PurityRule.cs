namespace Pipeline.Runner.Fingerprints;

/// <summary>One row of the table in <see cref="PurityRules"/>.</summary>
/// <param name="Types">Full names of types, separated by spaces; one <c>*</c> in a name stands for any text.</param>
/// <param name="Members">Names of members, written alike; <c>get_</c>, <c>set_</c> and <c>init</c> are left out.</param>
/// <param name="Reason">Why the members are refused; null allows them.</param>
/// <param name="When">A further condition on the member, or null.</param>
internal sealed record PurityRule(string Types, string Members, string? Reason, Func<MemberSymbol, bool>? When = null)
{
    private readonly string[] _types = Types.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    private readonly string[] _members = Members.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether the row is about the type of this full name (generic arity is left out).</summary>
    public bool CoversType(string type) => Array.Exists(_types, pattern => Matches(pattern, type));

    /// <summary>Whether the row, which covers the member's type, is about the member.</summary>
    public bool CoversMember(string name, MemberSymbol member) =>
        Array.Exists(_members, pattern => Matches(pattern, name)) && When?.Invoke(member) != false;

    private static bool Matches(string pattern, string text)
    {
        int star = pattern.IndexOf('*');
        return star < 0
            ? text == pattern
            : text.Length >= pattern.Length - 1
                && text.AsSpan().StartsWith(pattern.AsSpan(0, star), StringComparison.Ordinal)
                && text.AsSpan().EndsWith(pattern.AsSpan(star + 1), StringComparison.Ordinal);
    }
}

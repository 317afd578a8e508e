namespace Pipeline.Runner.Fingerprints;

/// <summary>One row of the table in <see cref="PurityRules"/>.</summary>
/// <param name="Space">A namespace; with <c>.*</c> at its end also those inside it.</param>
/// <param name="Types">Names of types without generic arity, separated by spaces; one <c>*</c> in a name stands for any text.</param>
/// <param name="Members">Names of members, written alike; <c>get_</c> and <c>set_</c> are left out.</param>
/// <param name="Reason">Why the members are refused; null allows them.</param>
/// <param name="When">A further condition on the member, or null.</param>
internal sealed record PurityRule(string Space, string Types, string Members, string? Reason, Func<MemberSymbol, bool>? When)
{
    private readonly string[] _types = Types.Split(' ');
    private readonly string[] _members = Members.Split(' ');

    /// <summary>A row that allows.</summary>
    public static PurityRule Allow(string space, string types, string members = "*") => new(space, types, members, null, null);

    /// <summary>A row that refuses.</summary>
    public static PurityRule Refuse(string reason, string space, string types, string members = "*", Func<MemberSymbol, bool>? when = null) =>
        new(space, types, members, reason, when);

    /// <summary>Whether the row is about the type of this full name (generic arity is left out).</summary>
    public bool CoversType(string fullName)
    {
        int end = fullName.Split('+')[0].LastIndexOf('.');
        string space = end < 0 ? "" : fullName[..end];
        bool isInSpace = Space.EndsWith(".*", StringComparison.Ordinal)
            ? $"{space}.".StartsWith(Space[..^1], StringComparison.Ordinal)
            : space == Space;
        return isInSpace && Array.Exists(_types, pattern => Matches(pattern, fullName[(end + 1)..]));
    }

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

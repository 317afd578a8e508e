namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>What the last part of a reference names.</summary>
internal enum MemberKind
{
    Output,
    Metric,
}

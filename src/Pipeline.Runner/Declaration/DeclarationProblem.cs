namespace Pipeline.Runner.Declaration;

/// <summary>One thing that is wrong in pipeline.yaml or in an override.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="What">What object, what was expected, what was found.</param>
/// <param name="Remedy">What to do.</param>
public sealed record DeclarationProblem(SourcePosition Position, string What, string Remedy)
{
    /// <summary><c>pipeline.yaml:12:7: what remedy</c>.</summary>
    public override string ToString() => $"{Position}: {What} {Remedy}";
}

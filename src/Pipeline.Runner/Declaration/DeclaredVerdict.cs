namespace Pipeline.Runner.Declaration;

/// <summary>What a version of pipeline.yaml declares of one claim.</summary>
/// <param name="Verdict">The verdict, as the file writes it.</param>
/// <param name="Because">The reason beside it; null when there is none.</param>
public sealed record DeclaredVerdict(string Verdict, string? Because);

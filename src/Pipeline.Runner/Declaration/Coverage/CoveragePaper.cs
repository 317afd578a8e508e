using System.Collections.Immutable;

namespace Pipeline.Runner.Declaration.Coverage;

/// <summary>The statements of one paper, in the paper's order.</summary>
/// <param name="Title">The paper.</param>
/// <param name="Rows">Its numbers, cells, figures, results, explanations and plans.</param>
public sealed record CoveragePaper(string Title, ImmutableArray<CoverageRow> Rows);

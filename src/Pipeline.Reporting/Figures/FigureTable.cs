using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Figures;

/// <summary>A table that a figure draws.</summary>
/// <param name="Name">Its name within the figure.</param>
/// <param name="Digest">Digest of the whole table.</param>
/// <param name="Source">The output that holds it.</param>
/// <param name="RowCount">Its rows.</param>
/// <param name="Columns">Column → values, for the columns that the figure names.</param>
public sealed record FigureTable(string Name, Digest Digest, OutputReference Source, long RowCount, JsonObject Columns);

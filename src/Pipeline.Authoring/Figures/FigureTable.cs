using Pipeline.Core;

namespace Pipeline.Authoring.Figures;

/// <summary>A table that a figure draws. The figure refers to its bytes by their digest and holds none of its numbers.</summary>
/// <param name="Name">Its name within the figure.</param>
/// <param name="Digest">Digest of the table's bytes.</param>
public sealed record FigureTable(string Name, Digest Digest);

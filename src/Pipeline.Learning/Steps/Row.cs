namespace Pipeline.Learning.Steps;

/// <summary>One number of a step in each lane, as the trace names it. <see cref="RecordLayout"/> gives it its place in memory.</summary>
/// <param name="Kind">Where the number comes from.</param>
/// <param name="Index">Counts the rows of its kind from zero.</param>
/// <param name="Stopped">Whether errors stop here on their way back.</param>
internal readonly record struct Row(RowKind Kind, int Index, bool Stopped = false);

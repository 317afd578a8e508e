using Pipeline.Bench.Measuring;

namespace Pipeline.Bench.Areas;

/// <summary>A part of an area that can be measured alone.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Rows">Its rows; each is measured when it is asked for.</param>
internal sealed record AreaPart(string Name, IEnumerable<Measurement> Rows);

using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Evaluation;

/// <summary>Settings of <see cref="ByTrainSize"/>.</summary>
/// <param name="Labels">The name of each predictor, in the order of the input.</param>
/// <param name="Edges">Where bins of training samples begin, ascending; the last edge ends the last bin.</param>
public sealed record ByTrainSizeSettings(
    [property: MinLength(1)] IReadOnlyList<string> Labels,
    [property: MinLength(2)] IReadOnlyList<int> Edges);

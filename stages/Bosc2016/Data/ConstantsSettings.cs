using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Data;

/// <summary>Constants of the generator that differ from the preset's.</summary>
/// <param name="Labels">What is partitioned to make the labels.</param>
/// <param name="ThresholdDeviation">Standard deviation of a partition's threshold, in standard deviations of what it cuts.</param>
/// <param name="LeastClassShare">The least share of the rarer class; data sets below it are drawn anew (the paper's 0.15).</param>
/// <param name="LeastTrainShare">The least share of samples in the train part.</param>
/// <param name="GreatestTrainShare">The greatest share of samples in the train part.</param>
public sealed record ConstantsSettings(
    LabelSource? Labels = null,
    [property: Range(0.0, 10.0)] double ThresholdDeviation = 1,
    [property: Range(0.0, 0.4)] double LeastClassShare = 0.15,
    [property: Range(0.0, 1.0)] double LeastTrainShare = 0.05,
    [property: Range(0.0, 1.0)] double GreatestTrainShare = 0.95);

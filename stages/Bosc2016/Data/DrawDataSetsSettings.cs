using System.ComponentModel.DataAnnotations;

namespace Bosc2016.Data;

/// <summary>Settings of <see cref="DrawDataSets"/>.</summary>
/// <param name="Preset">The constants of the generator.</param>
/// <param name="Sets">Data sets (the paper: 500).</param>
/// <param name="Samples">Samples of each set, train and test part together (the paper: 200).</param>
/// <param name="Noise">λ: the mean noise level; the preset's for evaluation when it is left out.</param>
/// <param name="Inputs">d: numbers in a sample; the preset's when it is left out.</param>
/// <param name="TrainSamples">Samples in the train part of every set; a share that varies when it is left out.</param>
/// <param name="Constants">What else differs from the preset.</param>
public sealed record DrawDataSetsSettings(
    Preset Preset = Preset.A,
    [property: Range(1, 100_000)] int Sets = 500,
    [property: Range(10, 100_000)] int Samples = 200,
    [property: Range(0.0, 100.0)] double? Noise = null,
    [property: Range(1, 100)] int? Inputs = null,
    [property: Range(0, 100_000)] int? TrainSamples = null,
    ConstantsSettings? Constants = null);

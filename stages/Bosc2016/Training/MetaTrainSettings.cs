using System.ComponentModel.DataAnnotations;
using Bosc2016.Data;
using Bosc2016.Learners;

namespace Bosc2016.Training;

/// <summary>Settings of <see cref="MetaTrain"/>.</summary>
/// <param name="Learner">The learner; the paper's when it is left out.</param>
/// <param name="Variant">In what the learner differs from the paper's.</param>
/// <param name="Preset">The constants of the data sets' generator.</param>
/// <param name="Noise">λ of meta-training; twice the preset's for evaluation when it is left out.</param>
/// <param name="Samples">Samples of each data set.</param>
/// <param name="Inputs">d: numbers in a sample; the preset's when it is left out.</param>
/// <param name="TrainSamples">Samples in the train part of every set; a share that varies when it is left out.</param>
/// <param name="Constants">What else differs from the preset.</param>
/// <param name="Sets">Data sets that there are in all; fresh ones in each update when it is left out.</param>
/// <param name="Order">In what order the samples of a set are shown.</param>
/// <param name="Repeats">For how many steps in turn each sample is shown (the paper: 1).</param>
/// <param name="Objective">What is minimised.</param>
/// <param name="Optimizer">The rule of an update.</param>
/// <param name="Sequences">Data sets in each update (the paper: 1).</param>
/// <param name="Updates">Updates of the meta-parameters.</param>
/// <param name="LearningRate">Rate after the warm-up; it falls along a cosine.</param>
/// <param name="WarmUp">Updates in which the rate rises from zero.</param>
/// <param name="FinalShare">Share of the rate that is left at the last update; 1 for a constant rate.</param>
/// <param name="ClipNorm">Largest norm of a gradient; none when it is left out.</param>
/// <param name="ValidationSets">Data sets, drawn apart at the noise of evaluation, that the curve measures.</param>
/// <param name="CurveRows">Rows of the curve.</param>
public sealed record MetaTrainSettings(
    LearnerSettings? Learner = null,
    LearnerVariant Variant = LearnerVariant.None,
    Preset Preset = Preset.A,
    [property: Range(0.0, 100.0)] double? Noise = null,
    [property: Range(10, 100_000)] int Samples = 200,
    [property: Range(1, 100)] int? Inputs = null,
    [property: Range(0, 100_000)] int? TrainSamples = null,
    ConstantsSettings? Constants = null,
    [property: Range(1, 10_000_000)] int? Sets = null,
    SampleOrder Order = SampleOrder.TrainFirst,
    [property: Range(1, 1000)] int Repeats = 1,
    Objective Objective = Objective.All,
    OptimizerKind Optimizer = OptimizerKind.Adam,
    [property: Range(1, 4096)] int Sequences = 16,
    [property: Range(1, 10_000_000)] int Updates = 20_000,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.003,
    [property: Range(1, 1_000_000)] int WarmUp = 100,
    [property: Range(0.0, 1.0)] double FinalShare = 0,
    [property: Range(1e-6, 1e6)] double? ClipNorm = null,
    [property: Range(1, 100_000)] int ValidationSets = 128,
    [property: Range(1, 10_000)] int CurveRows = 20);

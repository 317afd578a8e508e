using System.ComponentModel.DataAnnotations;
using Bosc2016.Data;

namespace Bosc2016.Training;

/// <summary>Settings of <see cref="Reptile"/>.</summary>
/// <param name="Preset">The constants of the data sets' generator.</param>
/// <param name="Noise">λ of meta-training; the preset's for evaluation when it is left out.</param>
/// <param name="ModelUnits">Hidden units of the model (the paper: 32).</param>
/// <param name="Sequences">Data sets in each update.</param>
/// <param name="Updates">Updates of the initial parameters.</param>
/// <param name="InnerRate">Rate of the descent on a data set.</param>
/// <param name="OuterRate">Share of the way to the trained parameters that the first update goes; it falls to zero along a line.</param>
/// <param name="ValidationSets">Data sets, drawn apart, that the curve measures.</param>
/// <param name="CurveRows">Rows of the curve.</param>
public sealed record ReptileSettings(
    Preset Preset = Preset.A,
    [property: Range(0.0, 100.0)] double? Noise = null,
    [property: Range(1, 1024)] int ModelUnits = 32,
    [property: Range(1, 4096)] int Sequences = 16,
    [property: Range(1, 10_000_000)] int Updates = 3000,
    [property: Range(1e-6, 100.0)] double InnerRate = 0.05,
    [property: Range(1e-6, 1.0)] double OuterRate = 1,
    [property: Range(1, 100_000)] int ValidationSets = 128,
    [property: Range(1, 10_000)] int CurveRows = 20);

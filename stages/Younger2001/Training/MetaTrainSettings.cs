using System.ComponentModel.DataAnnotations;

namespace Younger2001.Training;

/// <summary>Settings of <see cref="MetaTrain"/>.</summary>
/// <param name="MemoryCells">Memory cells of the network.</param>
/// <param name="StandardUnits">Hidden units without memory.</param>
/// <param name="GatesAsSources">Whether gates are sources of the recurrent connections: 685 weights with, 397 without, at 6 + 6.</param>
/// <param name="FirstGateBias">Initial bias of the first cell's gates.</param>
/// <param name="GateBiasStep">Added from one cell's gate biases to the next cell's.</param>
/// <param name="Examples">Steps of a training sequence.</param>
/// <param name="Sequences">Fresh sequences in each update.</param>
/// <param name="Updates">Updates of the weights in each training.</param>
/// <param name="Restarts">Trainings from different initial weights; the one with the least training error is kept. Some end in a poor optimum.</param>
/// <param name="LearningRate">Adam's rate at the first update; it falls along a cosine.</param>
/// <param name="FinalShare">Share of the rate that is left at the last update.</param>
/// <param name="ClipNorm">Largest norm of a gradient.</param>
public sealed record MetaTrainSettings(
    [property: Range(1, 256)] int MemoryCells = 6,
    [property: Range(1, 256)] int StandardUnits = 6,
    bool GatesAsSources = false,
    [property: Range(-10.0, 10.0)] double FirstGateBias = -1,
    [property: Range(-10.0, 10.0)] double GateBiasStep = -0.5,
    [property: Range(1, 100_000)] int Examples = 256,
    [property: Range(1, 4096)] int Sequences = 16,
    [property: Range(1, 10_000_000)] int Updates = 20_000,
    [property: Range(1, 100)] int Restarts = 1,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.01,
    [property: Range(0.0, 1.0)] double FinalShare = 0.01,
    [property: Range(1e-6, 1e6)] double ClipNorm = 0.05);

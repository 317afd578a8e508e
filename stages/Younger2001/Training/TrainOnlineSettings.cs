using System.ComponentModel.DataAnnotations;

namespace Younger2001.Training;

/// <summary>Settings of <see cref="TrainOnline"/>.</summary>
/// <param name="MemoryCells">Memory cells of the network (Table 1: 6).</param>
/// <param name="StandardUnits">Hidden units without memory (Table 1: 6).</param>
/// <param name="GatesAsSources">Whether gates are sources of the recurrent connections: 685 weights with, 397 without, at 6 + 6.</param>
/// <param name="Epochs">Passes over the training sequences (Table 1: 800).</param>
/// <param name="LearningRate">Rate α of the change at every step. The paper does not give it.</param>
public sealed record TrainOnlineSettings(
    [property: Range(1, 256)] int MemoryCells = 6,
    [property: Range(1, 256)] int StandardUnits = 6,
    bool GatesAsSources = false,
    [property: Range(1, 1_000_000)] int Epochs = 800,
    [property: Range(1e-6, 10.0)] double LearningRate = 0.05);

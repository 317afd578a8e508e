using System.ComponentModel.DataAnnotations;

namespace Younger2001.ReadOut;

/// <summary>Settings of <see cref="MemoryCode"/>.</summary>
/// <param name="Decoded">Share of functions that must be named correctly for a set of cells to count as decoding them.</param>
/// <param name="LastSteps">Steps at the end of a mapping over which a cell's value is averaged: what a cell shows depends on the present input, too.</param>
/// <param name="Permutations">Permutations of the functions that show how much information chance would find.</param>
public sealed record MemoryCodeSettings(
    [property: Range(0.1, 1.0)] double Decoded = 0.95,
    [property: Range(1, 100_000)] int LastSteps = 32,
    [property: Range(1, 10_000)] int Permutations = 50);

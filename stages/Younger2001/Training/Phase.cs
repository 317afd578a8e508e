using System.ComponentModel.DataAnnotations;

namespace Younger2001.Training;

/// <summary>A part of a training with sequences of one length.</summary>
/// <param name="Examples">Examples of each mapping.</param>
/// <param name="Updates">Updates of the weights.</param>
public sealed record Phase([property: Range(1, 100_000)] int Examples, [property: Range(1, 10_000_000)] int Updates);

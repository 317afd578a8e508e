namespace Younger2001.Floors;

/// <summary>A mean over independent draws.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error; 0 for a single draw, which tells nothing about it.</param>
internal readonly record struct Estimate(double Value, double StandardError);

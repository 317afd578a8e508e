namespace Bosc2016.HandMade;

/// <summary>Settings of <see cref="EvaluateHandMade"/>.</summary>
/// <param name="Algorithm">The algorithm.</param>
public sealed record EvaluateHandMadeSettings(AlgorithmSettings Algorithm);

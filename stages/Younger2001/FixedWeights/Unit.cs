namespace Younger2001.FixedWeights;

/// <summary>A unit of a network.</summary>
/// <param name="Name">Its name, the only one in the network.</param>
/// <param name="Function">What it makes of its weighted inputs.</param>
/// <param name="Initial">Its signal before the first step.</param>
internal readonly record struct Unit(string Name, UnitFunction Function, double Initial);

namespace Younger2001.ReadOut;

/// <summary>How a unit follows the step t of a mapping.</summary>
/// <param name="Layer">Its layer.</param>
/// <param name="Unit">Its number, from 1.</param>
/// <param name="FittedInverse">Correlation with 1/t on the mappings on which the best unit is chosen.</param>
/// <param name="Inverse">The same on the other mappings, like all that follows.</param>
/// <param name="Log">Correlation with log t.</param>
/// <param name="Step">Correlation with t.</param>
/// <param name="Values">The unit's values, shape [mappings × T].</param>
internal sealed record UnitSignal(string Layer, int Unit, double FittedInverse, double Inverse, double Log, double Step, double[] Values);

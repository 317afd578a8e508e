namespace Pipeline.Learning.Steps;

/// <summary>A number of a learned initial state.</summary>
/// <param name="Row">The row whose place in the record before the first step holds it.</param>
/// <param name="Parameter">The parameter's place among all parameters of the step.</param>
internal readonly record struct InitialNumber(Row Row, int Parameter);

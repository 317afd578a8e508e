namespace Pipeline.Learning.Steps;

/// <summary>An operation and the new rows that hold its result.</summary>
internal sealed record TracedOperation(IOperation Operation, Value Result);

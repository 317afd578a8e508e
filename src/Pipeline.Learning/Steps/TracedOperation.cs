namespace Pipeline.Learning.Steps;

/// <summary>An operation, the vectors that it reads and the new rows that hold its result.</summary>
internal sealed record TracedOperation(IOperation Operation, Value[] Operands, Value Result);

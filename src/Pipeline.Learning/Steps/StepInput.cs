namespace Pipeline.Learning.Steps;

/// <summary>A vector that the caller gives at every step, such as the inputs and targets.</summary>
/// <param name="Name">The name by which the caller finds it.</param>
/// <param name="FirstRow">Its first row among the external rows.</param>
/// <param name="Length">Numbers in the vector.</param>
public sealed record StepInput(string Name, int FirstRow, int Length);

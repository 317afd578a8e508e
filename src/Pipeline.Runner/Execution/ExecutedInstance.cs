using Pipeline.Store;

namespace Pipeline.Runner.Execution;

/// <summary>What the executor made of one instance.</summary>
/// <param name="Result">Its result.</param>
/// <param name="Ran">False when another process published the result while this one waited for the key.</param>
public sealed record ExecutedInstance(StoredResult Result, bool Ran);

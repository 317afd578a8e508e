using Pipeline.Core;

namespace Pipeline.Runner.Claims;

/// <summary>A claim's test does not fit the numbers that its metric has.</summary>
public sealed class ClaimException(string what, string remedy) : PipelineException(what, remedy, ExitCode.Invalid);

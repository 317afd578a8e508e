using Pipeline.Core;

namespace Pipeline.Runner.Blame;

/// <summary>It cannot be said what moved a metric.</summary>
public sealed class BlameException(string what, string remedy, ExitCode exitCode = ExitCode.Invalid) : PipelineException(what, remedy, exitCode);

using Pipeline.Core;

namespace Pipeline.Cli.Commands;

/// <summary>What <c>show</c> was asked for cannot be shown.</summary>
public sealed class ShowException(string what, string remedy, Exception? innerException = null) : PipelineException(what, remedy, ExitCode.Invalid, innerException);

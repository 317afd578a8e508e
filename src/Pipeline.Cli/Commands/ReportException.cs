using Pipeline.Core;

namespace Pipeline.Cli.Commands;

/// <summary>The report that was asked for cannot be written or opened.</summary>
internal sealed class ReportException(string what, string remedy) : PipelineException(what, remedy, ExitCode.Invalid);

using Pipeline.Core;

namespace Pipeline.Cli.Composition;

/// <summary>There is no pipeline where the command was started.</summary>
public sealed class WorkspaceException(string what, string remedy) : PipelineException(what, remedy, ExitCode.Invalid);

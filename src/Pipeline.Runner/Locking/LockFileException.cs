using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>pipeline.lock is not what the writer writes.</summary>
public sealed class LockFileException(string path, int line, string found) : PipelineException(
    $"{Path.GetFileName(path)}:{line}: '{found}' is no line of a lock of version 1.",
    "Resolve the merge or restore the file with git. A new one, which './pipeline run' writes where there is none, has only what ran: the numbers of all else are lost.",
    ExitCode.Invalid)
{
    /// <summary>Line number from 1.</summary>
    public int Line { get; } = line;
}

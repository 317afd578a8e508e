using Pipeline.Core;

namespace Pipeline.Runner.Execution;

/// <summary>A stage threw, or left out something that it declares.</summary>
public sealed class StageFailedException(InstanceName instance, string what, string logPath, Exception? innerException = null)
    : PipelineException(
        $"Stage {instance} failed: {what}",
        $"Its log is {logPath}; its last good result is kept.",
        ExitCode.StageFailed,
        innerException)
{
    /// <summary>The instance that failed.</summary>
    public InstanceName Instance { get; } = instance;
}

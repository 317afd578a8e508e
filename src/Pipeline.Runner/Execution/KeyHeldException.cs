using Pipeline.Core;

namespace Pipeline.Runner.Execution;

/// <summary>Another process is computing a needed result, and the user does not want to wait.</summary>
public sealed class KeyHeldException(InstanceName instance) : PipelineException(
    $"Another process is computing {instance}, which this run needs.",
    "Run again when it has finished, or leave out --no-wait to wait for it.",
    ExitCode.KeyHeld);

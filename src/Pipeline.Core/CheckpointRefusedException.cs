namespace Pipeline.Core;

/// <summary>A checkpoint that cannot be resumed. No failure: the runner says so, removes it and starts the stage over.</summary>
/// <param name="what">What was expected and what was found.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class CheckpointRefusedException(string what, Exception? innerException = null) : Exception(what, innerException);

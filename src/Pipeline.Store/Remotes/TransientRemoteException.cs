namespace Pipeline.Store;

/// <summary>A remote failed in a way that may pass: trying again is right.</summary>
/// <param name="message">What failed.</param>
/// <param name="retryAfter">How long the remote asked to wait; null when it did not say.</param>
/// <param name="innerException">The cause, when there is one.</param>
public sealed class TransientRemoteException(string message, TimeSpan? retryAfter = null, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>How long the remote asked to wait; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

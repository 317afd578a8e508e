namespace Pipeline.Bench.Peers;

/// <summary>A measurement that cannot be made, such as one whose peer is missing. The message says what to do.</summary>
internal sealed class BenchException(string message, Exception? innerException = null) : Exception(message, innerException);

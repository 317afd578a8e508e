namespace Pipeline.Runner.Fingerprints;

/// <summary>One use of a method of the scope.</summary>
/// <param name="Target">The method named.</param>
/// <param name="IsDispatched">Whether the receiver's type, or a type argument, decides which implementation runs.</param>
/// <param name="Receiver">The receiver's exact type when the code states it (<c>constrained.</c>), or null.</param>
internal sealed record CallSite(MethodNode Target, bool IsDispatched, TypeNode? Receiver);

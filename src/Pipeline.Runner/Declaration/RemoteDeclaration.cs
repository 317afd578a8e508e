namespace Pipeline.Runner.Declaration;

/// <summary>One entry under <c>remotes:</c>: a place that may have results. It is a proposal until the user allows its address.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Address"><c>oci://HOST/NAME[:TAG]</c>, <c>file:///FOLDER</c> or <c>https://HOST/PATH</c>.</param>
/// <param name="IsWritten">Whether a run puts what it computed there.</param>
public sealed record RemoteDeclaration(string Name, string Address, bool IsWritten);

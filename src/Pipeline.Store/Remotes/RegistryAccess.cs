namespace Pipeline.Store;

/// <summary>How a registry may be reached.</summary>
/// <param name="Credentials">Where its credential is found.</param>
public sealed record RegistryAccess(ICredentialSource Credentials)
{
    /// <summary>Whether to use a plain connection; for a registry on this machine alone.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Hosts, other than the registry's, that may be given its credential for a token.</summary>
    /// <value>None.</value>
    public IReadOnlyCollection<string> Realms { get; init; } = [];
}

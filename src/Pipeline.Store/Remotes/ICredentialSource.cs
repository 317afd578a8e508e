namespace Pipeline.Store;

/// <summary>Where the credentials of a registry are found.</summary>
public interface ICredentialSource
{
    /// <summary>The credential of <paramref name="host"/> and no other; null when there is none.</summary>
    Task<RegistryCredential?> FindAsync(string host, CancellationToken cancellationToken);
}

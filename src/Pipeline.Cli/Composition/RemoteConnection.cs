using Pipeline.Runner.Declaration;
using Pipeline.Store;

namespace Pipeline.Cli.Composition;

/// <summary>An open remote.</summary>
/// <param name="Remote">How it is declared.</param>
/// <param name="Source">Where results are read.</param>
internal sealed record RemoteConnection(RemoteDeclaration Remote, IContentSource Source) : IDisposable
{
    /// <summary>Where results are put; null for one that is only read.</summary>
    public IContentTarget? Target => Remote.IsWritten ? Source as IContentTarget : null;

    /// <summary>Opens a remote by the scheme of its address, which <see cref="PipelineFile"/> has checked.</summary>
    public static RemoteConnection Open(RemoteDeclaration remote, UserConfiguration user, TransferPolicy policy)
    {
        var address = new Uri(remote.Address);
        return new RemoteConnection(remote, address.Scheme switch
        {
            "file" => new SharedFolder(address.LocalPath),
            "http" or "https" => new StaticLayout(address, policy),
            _ => new OciRegistry(
                ReadReference(remote),
                new RegistryAccess(DockerCredentials.OfUser()) { IsInsecure = address.Scheme == "oci+http", Realms = user.Realms },
                policy),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => (Source as IDisposable)?.Dispose();

    private static RegistryReference ReadReference(RemoteDeclaration remote)
    {
        string text = remote.Address[(remote.Address.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return RegistryReference.TryParse(text, out RegistryReference? reference)
            ? reference
            : throw new ShippingException($"Remote '{remote.Name}' of {Workspace.DeclarationName}: '{text}' is no reference of a registry.", $"Write oci:// and then {RegistryReference.Form}.");
    }
}

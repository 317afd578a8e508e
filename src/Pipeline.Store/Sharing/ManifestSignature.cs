using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>A signature over the exact bytes of a manifest, as an index carries it beside the manifest's digest.</summary>
/// <param name="Signer">The key that it claims to be of: <see cref="SignerKey.Id"/>.</param>
/// <param name="Value">r and s of ECDSA in base64, 32 bytes each.</param>
public sealed record ManifestSignature(Digest Signer, string Value);

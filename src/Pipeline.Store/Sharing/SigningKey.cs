using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The private key of somebody who signs results: ECDSA on the curve P-256.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key)
    {
        _key = key;
        Public = new SignerKey(key);
    }

    /// <summary>What others need to check its signatures.</summary>
    public SignerKey Public { get; }

    /// <summary>Makes a new one.</summary>
    public static SigningKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads what <see cref="ToPem"/> wrote.</summary>
    /// <exception cref="FormatException">It is no private key of P-256. The message does not quote it.</exception>
    public static SigningKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            _ = key.ExportParameters(includePrivateParameters: true);   // a public key alone throws
            return SignerKey.IsOfP256(key) ? new SigningKey(key) : throw new FormatException("It is a key of another curve than P-256.");
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException or FormatException)
        {
            key.Dispose();
            throw new FormatException("It is no private key of ECDSA on P-256 in PEM.", exception);
        }
    }

    /// <summary>The key as text. It is a secret.</summary>
    public string ToPem() => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>Signs the manifest of this digest; each signature is another, though all are good.</summary>
    public ManifestSignature Sign(Digest manifest) => new(
        Public.Id, Convert.ToBase64String(_key.SignHash(Convert.FromHexString(manifest.Hex), DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}

using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The public key of somebody who signs results: ECDSA on the curve P-256.</summary>
public sealed class SignerKey
{
    private const string CurveOfP256 = "1.2.840.10045.3.1.7";
    private const int LongestText = 256;
    private readonly byte[] _information;

    internal SignerKey(ECDsa key) => _information = key.ExportSubjectPublicKeyInfo();

    /// <summary>Digest of the key, by which signatures name it.</summary>
    public Digest Id => Digest.Of(_information);

    /// <summary>Reads what <see cref="ToString"/> wrote; throws <see cref="FormatException"/> that quotes the text when it is no key.</summary>
    public static SignerKey Parse(string text) =>
        TryParse(text, out SignerKey? key) ? key : throw new FormatException($"'{text}' is no public key of ECDSA on P-256 in base64.");

    /// <summary>Reads what <see cref="ToString"/> wrote, or answers false.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out SignerKey? key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = null;
        byte[] bytes = new byte[Math.Min(text.Length, LongestText)];
        if (text.Length > LongestText || !Convert.TryFromBase64String(text, bytes, out int length))
        {
            return false;
        }

        try
        {
            using var ecdsa = ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out int read);
            key = read == length && IsOfP256(ecdsa) ? new SignerKey(ecdsa) : null;
            return key is not null;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>Whether <paramref name="signature"/> is of this key and over the manifest of this digest.</summary>
    /// <remarks>ECDSA with SHA-256 signs the SHA-256 of the bytes, which is the digest; whoever asks has compared the bytes with it.</remarks>
    public bool Verifies(Digest manifest, ManifestSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        byte[] value = new byte[signature.Value.Length];
        if (signature.Signer != Id || !Convert.TryFromBase64String(signature.Value, value, out int length))
        {
            return false;
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(_information, out _);
        return ecdsa.VerifyHash(Convert.FromHexString(manifest.Hex), value.AsSpan(0, length), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>The key in one line: X.509's SubjectPublicKeyInfo in base64.</summary>
    public override string ToString() => Convert.ToBase64String(_information);

    internal static bool IsOfP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: CurveOfP256 };
}

using System.Security.Cryptography;
using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

[TestFixture]
public sealed class SigningKeyTests
{
    private static readonly byte[] s_manifest = SampleShipment.Bytes("""{"schemaVersion":2}""");
    private static readonly Digest s_digest = Digest.Of(s_manifest);

    [Test]
    public void Sign_Manifest_IsEcdsaWithSha256OverItsExactBytes()
    {
        using var key = SigningKey.Create();

        ManifestSignature signature = key.Sign(s_digest);

        using var others = ECDsa.Create();
        others.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Public.ToString()), out _);
        Assert.That(others.VerifyData(s_manifest, Convert.FromBase64String(signature.Value), HashAlgorithmName.SHA256), Is.True);
        Assert.That(signature.Signer, Is.EqualTo(key.Public.Id));
    }

    [Test]
    public void Verifies_SignatureOfTheKey_HoldsForItsManifestAlone()
    {
        using var key = SigningKey.Create();
        using var other = SigningKey.Create();
        ManifestSignature signature = key.Sign(s_digest);

        Assert.That(key.Public.Verifies(s_digest, signature), Is.True);
        Assert.That(key.Public.Verifies(Digest.Of([]), signature), Is.False);
        Assert.That(other.Public.Verifies(s_digest, signature), Is.False);
        Assert.That(other.Public.Verifies(s_digest, signature with { Signer = other.Public.Id }), Is.False);
    }

    [Test]
    public void Verifies_SignatureWithAFlippedBit_Fails([Range(0, 63, 9)] int place)
    {
        using var key = SigningKey.Create();
        byte[] value = Convert.FromBase64String(key.Sign(s_digest).Value);
        value[place] ^= 0x10;

        Assert.That(key.Public.Verifies(s_digest, new ManifestSignature(key.Public.Id, Convert.ToBase64String(value))), Is.False);
    }

    [TestCase("")]
    [TestCase("###")]
    [TestCase("AAAA")]
    public void Verifies_TextThatIsNoSignature_Fails(string value)
    {
        using var key = SigningKey.Create();

        Assert.That(key.Public.Verifies(s_digest, new ManifestSignature(key.Public.Id, value)), Is.False);
    }

    [Test]
    public void FromPem_WhatWasWritten_IsTheSameKey()
    {
        using var key = SigningKey.Create();

        using var again = SigningKey.FromPem(key.ToPem());

        Assert.That(again.Public.Id, Is.EqualTo(key.Public.Id));
        Assert.That(key.Public.Verifies(s_digest, again.Sign(s_digest)), Is.True);
    }

    [Test]
    public void FromPem_OtherText_IsRefusedWithoutQuotingIt()
    {
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = SigningKey.Create();
        using var publicPart = ECDsa.Create();
        publicPart.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.Public.ToString()), out _);

        foreach (string pem in new[] { "", "canary", otherCurve.ExportPkcs8PrivateKeyPem(), publicPart.ExportSubjectPublicKeyInfoPem() })
        {
            Assert.That(() => SigningKey.FromPem(pem), Throws.TypeOf<FormatException>().With.Message.EqualTo("It is no private key of ECDSA on P-256 in PEM."), pem);
        }
    }

    [Test]
    public void TryParse_PublicKey_GivesItBack()
    {
        using var key = SigningKey.Create();

        Assert.That(SignerKey.TryParse(key.Public.ToString(), out SignerKey? parsed), Is.True);
        Assert.That(parsed!.Id, Is.EqualTo(key.Public.Id));
    }

    [Test]
    public void TryParse_WhatIsNoKeyOfP256_IsFalse()
    {
        using var otherCurve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var key = SigningKey.Create();
        byte[] whole = Convert.FromBase64String(key.Public.ToString());
        string[] texts =
        [
            "", "###", new string('A', 4000), Convert.ToBase64String(otherCurve.ExportSubjectPublicKeyInfo()),
            Convert.ToBase64String(whole[..^1]), Convert.ToBase64String([.. whole, 0]),
        ];

        foreach (string text in texts)
        {
            Assert.That(SignerKey.TryParse(text, out _), Is.False, text);
        }
    }
}

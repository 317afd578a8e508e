using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipeline.Testing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>Certificates for this machine: one that this process trusts, as a user's system trusts its list, and one that it does not.</summary>
/// <remarks>
/// OpenSSL's variable is read when the process first needs a certificate, so it is set before any test of the namespace; in the C library's environment,
/// of which .NET's own is a copy.
/// </remarks>
[SetUpFixture]
public sealed partial class TestCertificates
{
    private const string ListVariable = "SSL_CERT_FILE";
    private static readonly DateTimeOffset s_begin = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_end = new(2101, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    /// <summary>The one that is trusted.</summary>
    internal static X509Certificate2 Trusted { get; } = Create();

    /// <summary>One that nobody trusts.</summary>
    internal static X509Certificate2 Foreign { get; } = Create();

    /// <summary>Writes the list of trusted certificates and names it.</summary>
    [OneTimeSetUp]
    public void Trust()
    {
        string list = _folder["trusted.pem"];
        File.WriteAllText(list, Trusted.ExportCertificatePem());
        Assert.That(SetVariable(ListVariable, list, overwrite: 1), Is.Zero);
    }

    /// <summary>Removes it.</summary>
    [OneTimeTearDown]
    public void Forget()
    {
        Trusted.Dispose();
        Foreign.Dispose();
        _folder.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(s_begin, s_end);
    }
}

using System.Globalization;
using System.Net;
using System.Text;
using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>Servers that lie, echo, redirect and ask for what is not theirs.</summary>
[TestFixture]
public sealed class HostileRegistryTests
{
    private const string Canary = "canary-5e1f";
    private static readonly string s_encodedCanary = Convert.ToBase64String(Encoding.UTF8.GetBytes($"alice:{Canary}"));

    [Test]
    public async Task Bearer_TokenOfTheRegistryItself_IsAskedForWithTheCredentialAndUsed()
    {
        using var server = new FakeServer(context =>
        {
            if (context.Request.Url!.AbsolutePath == "/token")
            {
                FakeServer.Answer(context, 200, """{"token":"t0k3n","expires_in":60}""");
            }
            else if (context.Request.Headers["Authorization"] != "Bearer t0k3n")
            {
                context.Response.AddHeader("WWW-Authenticate", $"Bearer realm=\"http://{context.Request.UserHostName}/token\",service=\"test registry\",scope=\"repository:toy/results:pull,push\"");
                FakeServer.Answer(context, 401);
            }
            else
            {
                FakeServer.Answer(context, 404);
            }
        });

        Assert.That(await ReadIndexesAsync(server), Is.Empty);

        Assert.That(server.Requests.Select(request => request.Authorization), Is.EqualTo(new[] { null, $"Basic {s_encodedCanary}", "Bearer t0k3n" }));
        Assert.That(server.Requests[1].Request, Does.Contain("scope=repository%3Atoy%2Fresults%3Apull%2Cpush").And.Contain("service=test%20registry"));
    }

    [Test]
    public void Bearer_PlainRealmElsewhere_GetsNothing()
    {
        using var thief = new FakeServer(context => FakeServer.Answer(context, 200, """{"token":"x"}"""));
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("WWW-Authenticate", $"Bearer realm=\"http://{thief.Authority}/token\"");
            FakeServer.Answer(context, 401);
        });

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("plain connection"));
        Assert.That(thief.Requests, Is.Empty);
    }

    [Test]
    public void Bearer_RealmElsewhereThatIsNotListed_GetsNothing()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("WWW-Authenticate", "Bearer realm=\"https://thief.invalid/token\"");
            FakeServer.Answer(context, 401);
        });

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<RemoteException>().With.Message.Contains("remote allow --realm thief.invalid"));
    }

    [Test]
    public async Task Bearer_ListedRealmElsewhereWithHttps_GetsTheCredentialAndTheRegistryGetsTheToken()
    {
        using var realm = new TlsServer(TestCertificates.Trusted, """{"token":"t0k3n"}""", "application/json");
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("WWW-Authenticate", $"Bearer realm=\"https://{realm.Authority}/token\",service=\"test\"");
            FakeServer.Answer(context, context.Request.Headers["Authorization"] == "Bearer t0k3n" ? 404 : 401);
        });
        var access = new RegistryAccess(new OneCredential(server.Authority)) { IsInsecure = true, Realms = [realm.Authority] };
        using var registry = new OciRegistry(server.Reference, access, SampleShipment.Policy());

        Assert.That(await registry.ReadIndexesAsync(CancellationToken.None), Is.Empty);

        Assert.That(realm.Requests.Single(), Has.Some.EqualTo($"Authorization: Basic {s_encodedCanary}"));
        Assert.That(server.Requests.Select(request => request.Authorization), Is.EqualTo(new[] { null, "Bearer t0k3n" }));
    }

    [TestCase("GET", 302)]
    [TestCase("GET", 307)]
    [TestCase("PUT", 307)]
    public void Redirect_ToAPlainConnectionElsewhere_IsNotFollowed(string method, int status)
    {
        using var thief = new FakeServer(context => FakeServer.Answer(context, 200));
        using var server = new FakeServer(context =>
        {
            if (RequireBasic(context))
            {
                context.Response.RedirectLocation = $"http://{thief.Authority}/";
                FakeServer.Answer(context, status);
            }
        });

        Assert.That(() => AskAsync(server, method), Throws.TypeOf<RemoteException>());
        Assert.That(thief.Requests, Is.Empty);
        Assert.That(server.Requests, Has.Some.Matches<(string Request, string? Authorization)>(request => request.Authorization is not null), "the credential went where it belongs");
    }

    [Test]
    public async Task Redirect_WithinTheRegistry_IsFollowedWithoutTheCredential()
    {
        using var server = new FakeServer(context =>
        {
            if (context.Request.Url!.AbsolutePath == "/storage")
            {
                FakeServer.Answer(context, 404);
            }
            else if (RequireBasic(context))
            {
                context.Response.RedirectLocation = "/storage";
                FakeServer.Answer(context, 307);
            }
        });

        await ReadIndexesAsync(server);

        Assert.That(server.Requests.Single(request => request.Request == "GET /storage").Authorization, Is.Null);
    }

    [Test]
    public async Task Redirect_ToHttpsElsewhere_IsFollowedWithoutTheCredential()
    {
        const string Index = """{"manifests":[]}""";
        using var storage = new TlsServer(TestCertificates.Trusted, Index, MediaTypes.Index);
        using FakeServer server = CreateRedirecting(storage);

        IReadOnlyList<byte[]> indexes = await ReadIndexesAsync(server);

        Assert.That(Encoding.UTF8.GetString(indexes.Single()), Is.EqualTo(Index));
        Assert.That(storage.Requests.Single(), Has.Some.EqualTo("GET /storage HTTP/1.1").And.None.Contains("Authorization").IgnoreCase.And.None.Contains(s_encodedCanary));
        Assert.That(server.Requests, Has.Some.Matches<(string Request, string? Authorization)>(request => request.Authorization == $"Basic {s_encodedCanary}"));
    }

    [Test]
    public void Redirect_ToHttpsWithACertificateThatNobodyTrusts_IsNotFollowed()
    {
        using var thief = new TlsServer(TestCertificates.Foreign, """{"manifests":[]}""", MediaTypes.Index);
        using FakeServer server = CreateRedirecting(thief);

        Assert.That(
            () => SampleShipment.Policy().ExecuteAsync("Asking", _ => ReadIndexesAsync(server), CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Message.Contains("SSL"));
        Assert.That(thief.Requests, Is.Empty);
    }

    [Test]
    public void Redirect_InACircle_Ends()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.RedirectLocation = context.Request.Url!.AbsolutePath;
            FakeServer.Answer(context, 307);
        });

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<RemoteException>().With.Message.Contains("after many others"));
        Assert.That(server.Requests, Has.Length.LessThan(10));
    }

    [Test]
    public void Upload_PlaceElsewhere_GetsNothing()
    {
        using var thief = new FakeServer(context => FakeServer.Answer(context, 201));
        using var server = new FakeServer(context =>
        {
            context.Response.RedirectLocation = $"http://{thief.Authority}/upload?_state=x";
            FakeServer.Answer(context, 202);
        });
        SmallBlob blob = SmallBlob.Of([1, 2, 3]);
        using OciRegistry registry = Open(server);

        Assert.That(() => registry.PutBlobAsync(blob.Descriptor, () => new MemoryStream([1, 2, 3]), null, CancellationToken.None), Throws.TypeOf<RemoteException>().With.Message.Contains("plain connection"));
        Assert.That(thief.Requests, Is.Empty);
    }

    [TestCase(403)]
    [TestCase(500)]
    public void Error_ThatEchoesTheCredential_DoesNotPrintIt(int status)
    {
        using var server = new FakeServer(context =>
        {
            if (RequireBasic(context))
            {
                FakeServer.Answer(context, status, $$"""{"errors":[{"code":"DENIED","message":"you said {{context.Request.Headers["Authorization"]}} and {{Canary}}"}]}""");
            }
        });

        PipelineException failure = Assert.CatchAsync<PipelineException>(() => SampleShipment.Policy().ExecuteAsync("Asking", _ => ReadIndexesAsync(server), CancellationToken.None))!;

        Assert.That(failure.ToString(), Does.Contain("DENIED: you said Basic (hidden)").And.Not.Contain(Canary).And.Not.Contain(s_encodedCanary));
        Assert.That(server.Requests, Has.Some.Matches<(string Request, string? Authorization)>(request => request.Authorization == $"Basic {s_encodedCanary}"));
    }

    [Test]
    public void Answer_WebPage_IsNoRegistry()
    {
        using var server = new FakeServer(context => FakeServer.Answer(context, 200, "<html>log in</html>", "text/html"));

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("with a web page"));
    }

    [Test]
    public void Index_ThatNeverEnds_StopsAtFourMebibytes()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.ContentType = MediaTypes.Index;
            context.Response.SendChunked = true;
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 6; i++)
            {
                context.Response.OutputStream.Write(blanks);
            }
        });

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<ForeignContentException>().With.Message.Contains("at most 4194304 bytes"));
    }

    [Test]
    public void Index_OtherThanItsDigestSays_IsRefused()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("Docker-Content-Digest", Digest.Of([]).ToString());
            FakeServer.Answer(context, 200, """{"manifests":[]}""", MediaTypes.Index);
        });

        Assert.That(() => ReadIndexesAsync(server), Throws.TypeOf<ForeignContentException>());
    }

    [TestCase(5)]
    [TestCase(50_000_000_000)]
    public void Blob_OfAnotherAnnouncedLength_IsRefusedBeforeItIsRead(long announced)
    {
        using var server = new FakeServer(context =>
        {
            context.Response.ContentLength64 = announced;
            context.Response.OutputStream.Write([1]);
            context.Response.Abort();
        });
        using OciRegistry registry = Open(server);

        Assert.That(
            () => registry.OpenAsync(ContentKind.Blob, new BlobDescriptor(Digest.Of([1]), 1), 0, CancellationToken.None),
            Throws.TypeOf<ForeignContentException>().With.Message.Contains($"announces {announced.ToString(CultureInfo.InvariantCulture)}"));
    }

    [Test]
    public async Task Blob_OfAServerThatIgnoresRange_GoesOnAtTheRightByte()
    {
        using var server = new FakeServer(context => FakeServer.Answer(context, 200, "0123456789"));
        using OciRegistry registry = Open(server);

        using Stream content = await registry.OpenAsync(ContentKind.Blob, SmallBlob.Of("0123456789"u8.ToArray()).Descriptor, 4, CancellationToken.None);

        Assert.That(await new StreamReader(content).ReadToEndAsync(), Is.EqualTo("456789"));
    }

    [Test]
    public void Upload_PlaceThatIsNoAddress_IsARemoteFailure()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("Location", "http://[::1");
            FakeServer.Answer(context, 202);
        });
        using OciRegistry registry = Open(server);

        Assert.That(
            () => registry.PutBlobAsync(SmallBlob.Of([1]).Descriptor, () => new MemoryStream([1]), null, CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Message.Contains("names no place"));
    }

    [Test]
    public void Put_ManifestThatTheRegistryStoresAsAnother_IsRefused()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("Docker-Content-Digest", Digest.Of([]).ToString());
            FakeServer.Answer(context, 201);
        });

        Assert.That(() => PutAsync(server), Throws.TypeOf<ForeignContentException>().With.Message.Contains("must have stored"));
    }

    [Test]
    public void Upload_ThatIsForgottenEachTime_IsGivenUpAfterAFewBeginnings()
    {
        using var server = new FakeServer(context =>
        {
            context.Response.RedirectLocation = "/v2/toy/results/blobs/uploads/1?_state=x";
            FakeServer.Answer(context, context.Request.HttpMethod == "POST" ? 202 : 404);
        });
        using OciRegistry registry = Open(server);

        Assert.That(
            () => registry.PutBlobAsync(SmallBlob.Of([1, 2, 3]).Descriptor, () => new MemoryStream([1, 2, 3]), null, CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("began 4 times"));
        Assert.That(server.Requests.Count(request => request.Request.StartsWith("POST", StringComparison.Ordinal)), Is.EqualTo(4));
    }

    [Test]
    public async Task RetryAfter_OfAnHour_IsCutToTheLongestPause()
    {
        int asked = 0;
        using var server = new FakeServer(context =>
        {
            context.Response.AddHeader("Retry-After", "3600");
            FakeServer.Answer(context, Interlocked.Increment(ref asked) == 1 ? 429 : 404);
        });
        using OciRegistry registry = Open(server);

        bool isThere = await registry.HasAsync(ContentKind.Blob, SmallBlob.Of([1]).Descriptor, CancellationToken.None);

        Assert.That((isThere, asked), Is.EqualTo((false, 2)), "the pause was that of the options, not an hour");
    }

    /// <summary>A registry that sends whoever gives it the credential to <paramref name="storage"/>.</summary>
    private static FakeServer CreateRedirecting(TlsServer storage) => new(context =>
    {
        if (RequireBasic(context))
        {
            context.Response.RedirectLocation = $"https://{storage.Authority}/storage";
            FakeServer.Answer(context, 307);
        }
    });

    private static bool RequireBasic(HttpListenerContext context)
    {
        bool isKnown = context.Request.Headers["Authorization"] == $"Basic {s_encodedCanary}";
        if (!isKnown)
        {
            context.Response.AddHeader("WWW-Authenticate", "Basic realm=\"test\"");
            FakeServer.Answer(context, 401);
        }

        return isKnown;
    }

    private static Task AskAsync(FakeServer server, string method) => method == "GET" ? ReadIndexesAsync(server) : PutAsync(server);

    private static async Task PutAsync(FakeServer server)
    {
        using OciRegistry registry = Open(server);
        await registry.PutManifestAsync(SmallBlob.Of([1]), CancellationToken.None);
    }

    private static async Task<IReadOnlyList<byte[]>> ReadIndexesAsync(FakeServer server)
    {
        using OciRegistry registry = Open(server);
        return await registry.ReadIndexesAsync(CancellationToken.None);
    }

    private static OciRegistry Open(FakeServer server) =>
        new(server.Reference, new RegistryAccess(new OneCredential(server.Authority)) { IsInsecure = true }, SampleShipment.Policy());

    private sealed class OneCredential(string host) : ICredentialSource
    {
        public Task<RegistryCredential?> FindAsync(string asked, CancellationToken cancellationToken) =>
            Task.FromResult(asked == host ? new RegistryCredential("alice", Canary) : null);
    }
}

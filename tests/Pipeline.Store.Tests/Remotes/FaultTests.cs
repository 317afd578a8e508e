using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>A network that fails between us and a real registry.</summary>
[TestFixture]
public sealed class FaultTests
{
    private RegistryCase _case = null!;
    private FaultProxy _proxy = null!;

    [SetUp]
    public void Start()
    {
        _case = new RegistryCase();
        _proxy = new FaultProxy(_case.Registry.Port);
    }

    [TearDown]
    public void Stop()
    {
        _proxy?.Dispose();
        _case?.Dispose();
    }

    [Test]
    public async Task Push_FaultThatPasses_IsGotOver(
        [Values("HEAD /manifests/", "HEAD /blobs/", "POST /blobs/uploads/", "PUT /blobs/uploads/", "PUT /manifests/sha256", "PUT /manifests/v1")] string step,
        [Values(FaultKind.Drop, FaultKind.Reset, FaultKind.TooManyRequests, FaultKind.Unavailable, FaultKind.CutRequest, FaultKind.CutAnswer)] FaultKind kind)
    {
        _proxy.Break(step.Split(' ')[0], step.Split(' ')[1], kind, count: 2);

        await _case.PushAsync(_proxy.Reference);

        Assert.That(_proxy.FaultsLeft, Is.Zero);
        Assert.That((await _case.PullAsync()).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Pull_FaultThatPasses_IsGotOver(
        [Values("GET /manifests/v1", "GET /manifests/sha256", "GET /blobs/")] string step,
        [Values(FaultKind.Drop, FaultKind.Reset, FaultKind.TooManyRequests, FaultKind.Unavailable, FaultKind.CutAnswer)] FaultKind kind)
    {
        await _case.PushAsync();
        _proxy.Break(step.Split(' ')[0], step.Split(' ')[1], kind, count: 2);

        Assert.That((await _case.PullAsync(_proxy.Reference)).Added, Has.Length.EqualTo(2));
        Assert.That(_proxy.FaultsLeft, Is.Zero);
    }

    [TestCase("GET", "/blobs/")]
    [TestCase("PUT", "/blobs/uploads/")]
    public async Task Stall_OfOneRequest_IsGivenUpAndTriedAgain(string method, string path)
    {
        if (method == "GET")
        {
            await _case.PushAsync();
        }

        _proxy.Break(method, path, FaultKind.Stall);

        await (method == "GET" ? _case.PullAsync(_proxy.Reference) : (Task)_case.PushAsync(_proxy.Reference));

        Assert.That(_proxy.FaultsLeft, Is.Zero);
        Assert.That((await _case.PullAsync()).Added, Has.Length.EqualTo(method == "GET" ? 0 : 2), "what came is there");
    }

    [Test]
    public async Task Pull_GarbledOnce_IsReadAgain()
    {
        await _case.PushAsync();
        _proxy.Break("GET", _case.Output.Digest.ToString(), FaultKind.Garble);

        Assert.That((await _case.PullAsync(_proxy.Reference)).Added, Has.Length.EqualTo(2));
        Assert.That(_proxy.FaultsLeft, Is.Zero);
    }

    [Test]
    public async Task Pull_GarbledAlways_IsAnIntegrityFailureAndPublishesNothing()
    {
        await _case.PushAsync();
        _proxy.Break("GET", _case.Output.Digest.ToString(), FaultKind.Garble, count: 100);

        Assert.That(() => _case.PullAsync(_proxy.Reference), Throws.TypeOf<ForeignContentException>());
        Assert.That(_case.Receiver.Store.TryFind(SampleResults.KeyOf(SampleShipment.Instances[0]), out _), Is.False);
    }

    [TestCase(FaultKind.Drop)]
    [TestCase(FaultKind.Unavailable)]
    public async Task Pull_FaultThatStays_IsARemoteFailureAndTheNextPullGoesOn(FaultKind kind)
    {
        await _case.PushAsync();
        _proxy.Break("GET", _case.Output.Digest.ToString(), kind, count: 100);

        Assert.That(() => _case.PullAsync(_proxy.Reference), Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("failed 6 times"));

        _proxy.Heal();
        Assert.That((await _case.PullAsync(_proxy.Reference)).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public async Task Push_RetryAfter_IsHonoured()
    {
        _proxy.Break("HEAD", "/manifests/v1", FaultKind.TooManyRequests);
        long begin = TimeProvider.System.GetTimestamp();

        await _case.PushAsync(_proxy.Reference);

        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.GreaterThan(TimeSpan.FromSeconds(0.99)), "the proxy asked for one second");
    }

    [Test]
    public async Task Push_ToAFullDisk_IsARemoteFailureUntilThereIsSpace()
    {
        using var small = new RegistryCase(RegistryProcess.StartOnDisk("4m"));
        BlobDescriptor large = PutRandom(small, bytes: 12 << 20);
        using OciRegistry target = small.Open(options: SampleShipment.Impatient with { ChunkSize = 1 << 20 });

        Assert.That(
            () => target.PutBlobAsync(large, () => small.Sender.Blobs.OpenVerified(large), null, CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote));

        small.Registry.ResizeDisk("64m");
        await target.PutBlobAsync(large, () => small.Sender.Blobs.OpenVerified(large), null, CancellationToken.None);
        Assert.That(await target.HasAsync(ContentKind.Blob, large, CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Push_PieceCutOnTheWay_IsSentAgain()
    {
        BlobDescriptor large = PutRandom(_case, bytes: 3 << 20);
        using OciRegistry target = _case.Open(_proxy.Reference, options: SampleShipment.Impatient with { ChunkSize = 1 << 20 });
        _proxy.Break("PATCH", "/blobs/uploads/", FaultKind.CutRequest);

        await target.PutBlobAsync(large, () => _case.Sender.Blobs.OpenVerified(large), null, CancellationToken.None);

        Assert.That(_proxy.FaultsLeft, Is.Zero);
        Assert.That(await target.HasAsync(ContentKind.Blob, large, CancellationToken.None), Is.True);
    }

    private static BlobDescriptor PutRandom(RegistryCase at, int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(Seed: bytes).NextBytes(content);
        return at.Sender.Blobs.Put(content);
    }
}

using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>A shared folder behind a plain web server, under the faults that a registry must stand.</summary>
[TestFixture]
public sealed class StaticLayoutTests
{
    private StoreFolder _sender = null!;
    private StoreFolder _receiver = null!;
    private FakeServer _server = null!;
    private FaultProxy _proxy = null!;

    [SetUp]
    public async Task Serve()
    {
        _sender = new StoreFolder();
        _receiver = new StoreFolder();
        await new ShipmentSender(new SharedFolder(_sender["shared"]), SampleShipment.Impatient).SendAsync(SampleShipment.Pack(_sender.Store), null, CancellationToken.None);
        _server = new FakeServer(context =>
        {
            string path = _sender["shared" + context.Request.Url!.AbsolutePath["/base".Length..]];
            if (File.Exists(path))
            {
                byte[] content = File.ReadAllBytes(path);
                context.Response.ContentLength64 = content.Length;
                context.Response.OutputStream.Write(content);
            }
            else
            {
                FakeServer.Answer(context, 404);
            }
        });
        _proxy = new FaultProxy(_server.Port, namesUpstream: true);
    }

    [TearDown]
    public void Stop()
    {
        _proxy.Dispose();
        _server.Dispose();
        _sender.Dispose();
        _receiver.Dispose();
    }

    [Test]
    public async Task Read_Layout_GivesTheSameManifests()
    {
        Assert.That((await ReceiveAsync(_server.Authority)).Added, Has.Length.EqualTo(2));
        Assert.That(_receiver.Store.LastOf(SampleShipment.Instances[0])!.Manifest, Is.EqualTo(_sender.Store.LastOf(SampleShipment.Instances[0])!.Manifest));
        Assert.That(_server.Requests.Select(request => request.Authorization), Is.All.Null);
    }

    [Test]
    public async Task Read_FaultThatPasses_IsGotOver(
        [Values("/index.json", "/blobs/")] string path,
        [Values(FaultKind.Drop, FaultKind.Reset, FaultKind.TooManyRequests, FaultKind.Unavailable, FaultKind.CutAnswer, FaultKind.Stall)] FaultKind kind)
    {
        _proxy.Break("GET", path, kind);

        Assert.That((await ReceiveAsync(_proxy.Reference.Host)).Added, Has.Length.EqualTo(2));
        Assert.That(_proxy.FaultsLeft, Is.Zero);
    }

    [Test]
    public void Read_GarbledAlways_IsAnIntegrityFailure()
    {
        _proxy.Break("GET", "/blobs/", FaultKind.Garble, count: 100);

        Assert.That(() => ReceiveAsync(_proxy.Reference.Host), Throws.TypeOf<ForeignContentException>().With.Property("ExitCode").EqualTo(ExitCode.Integrity));
    }

    [Test]
    public void Read_ServerThatIsGone_IsARemoteFailure()
    {
        _proxy.Break("GET", "/index.json", FaultKind.Drop, count: 100);

        Assert.That(() => ReceiveAsync(_proxy.Reference.Host), Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote));
    }

    private async Task<ReceiveSummary> ReceiveAsync(string authority)
    {
        TransferPolicy policy = SampleShipment.Policy();
        using var source = new StaticLayout(new Uri($"http://{authority}/base"), policy);
        return await SampleShipment.ReceiveAsync(_receiver.Store, source, policy: policy);
    }
}

using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

[TestFixture]
public sealed class SharedFolderTests
{
    private StoreFolder _sender = null!;
    private StoreFolder _receiver = null!;

    private string Path => _sender["shared"];

    private BlobDescriptor Output => _sender.Store.LastOf(SampleShipment.Instances[0])!.Record.Outputs[0].Blob;

    [SetUp]
    public void OpenStores()
    {
        _sender = new StoreFolder();
        _receiver = new StoreFolder();
    }

    [TearDown]
    public void RemoveStores()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    [Test]
    public async Task PutAndRead_GiveTheSameManifests()
    {
        await SendAsync(SampleShipment.Pack(_sender.Store));

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path));

        Assert.That(summary.Added, Has.Length.EqualTo(2));
        Assert.That(Directory.EnumerateFiles(System.IO.Path.Combine(Path, "ingest")), Is.Empty);
        Assert.That(File.ReadAllText(System.IO.Path.Combine(Path, "oci-layout")), Is.EqualTo("""{"imageLayoutVersion":"1.0.0"}"""));
    }

    [Test]
    public async Task Put_Twice_WritesNothingTheSecondTime()
    {
        Shipment shipment = SampleShipment.Pack(_sender.Store);
        await SendAsync(shipment);

        Assert.That(await SendAsync(shipment), Is.EqualTo(new SendSummary(0, 0, 0)));
    }

    [Test]
    public async Task Put_ByManyWritersAtOnce_LosesNoResult()
    {
        Shipment[] shipments = [.. Enumerable.Range(0, 12).Select(i => SampleShipment.Pack(_sender.Store, [KeyValuePair.Create($"toy/w{i}", SampleResults.Store(_sender.Blobs, $"toy/w{i}"))]))];

        await Task.WhenAll(shipments.Select(shipment => Task.Run(() => SendAsync(shipment))));

        Assert.That((await SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path))).Added, Has.Length.EqualTo(12));
    }

    [Test]
    public async Task Read_FolderThatIsNotThere_HasNoResults() =>
        Assert.That((await SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path))).Added, Is.Empty);

    [Test]
    public async Task Read_BlobThatIsALink_IsRefused()
    {
        await SendAsync(SampleShipment.Pack(_sender.Store));
        File.Delete(BlobPath);
        File.CreateSymbolicLink(BlobPath, "/dev/zero");

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path)), Throws.TypeOf<ForeignContentException>().With.Message.Contains("is none"));
    }

    [Test]
    public async Task Read_CutBlob_IsRefused()
    {
        await SendAsync(SampleShipment.Pack(_sender.Store));
        StoreFolder.Overwrite(BlobPath, [1]);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path)), Throws.TypeOf<ForeignContentException>().With.Message.Contains("has 1"));
    }

    [Test]
    public async Task Read_GarbledBlob_IsRefusedAndNothingIsPublished()
    {
        await SendAsync(SampleShipment.Pack(_sender.Store));
        StoreFolder.Overwrite(BlobPath, new byte[Output.Size]);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path)), Throws.TypeOf<ForeignContentException>().With.Property("ExitCode").EqualTo(ExitCode.Integrity));
        Assert.That(_receiver.Store.TryFind(SampleResults.KeyOf(SampleShipment.Instances[0]), out _), Is.False);
    }

    [Test]
    public async Task Read_IndexThatIsALink_IsRefused()
    {
        await SendAsync(SampleShipment.Pack(_sender.Store));
        File.CreateSymbolicLink(System.IO.Path.Combine(Path, "runs", "endless.json"), "/dev/zero");

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, new SharedFolder(Path)), Throws.TypeOf<ForeignContentException>().With.Message.Contains("endless.json' must be a file"));
    }

    [Test]
    public void Put_FolderUnderAFile_IsARemoteFailure()
    {
        File.WriteAllText(_sender["file"], "");
        string under = System.IO.Path.Combine(_sender["file"], "shared");

        Assert.That(
            () => new ShipmentSender(new SharedFolder(under), SampleShipment.Impatient).SendAsync(SampleShipment.Pack(_sender.Store), null, CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("ls -ld"));
    }

    private string BlobPath => System.IO.Path.Combine(Path, "blobs", "sha256", Output.Digest.Hex);

    private Task<SendSummary> SendAsync(Shipment shipment) => new ShipmentSender(new SharedFolder(Path), SampleShipment.Impatient).SendAsync(shipment, null, CancellationToken.None);
}

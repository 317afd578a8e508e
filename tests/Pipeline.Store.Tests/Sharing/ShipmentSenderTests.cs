using Pipeline.Core;
using Pipeline.Testing;

namespace Pipeline.Store.Tests.Sharing;

/// <summary>What is asked and what is sent.</summary>
[TestFixture]
public sealed class ShipmentSenderTests
{
    private const int Results = 100;
    private TemporaryFolder _folder = null!;
    private ArtifactStore _store = null!;

    [SetUp]
    public void OpenStore()
    {
        _folder = new TemporaryFolder();
        _store = ArtifactStore.Open(_folder.Path);
    }

    [TearDown]
    public void CloseStore()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task Send_WhereNothingIs_AsksForASampleAndSendsAll()
    {
        Shipment shipment = Pack();
        var target = new CountingTarget();

        SendSummary sent = await SendAsync(shipment, target);

        Assert.That(target.Sent, Is.EquivalentTo(shipment.Manifests.SelectMany(manifest => manifest.Blobs).Distinct()));
        Assert.That((sent.Manifests, sent.Blobs), Is.EqualTo((shipment.Manifests.Length, target.Sent.Length)));
        Assert.That(target.Asked, Has.Length.LessThan(Results), "100 manifests and about 300 blobs");
    }

    [Test]
    public async Task Send_WhereALargeBlobIs_AsksForItThoughTheSampleHasNone()
    {
        BlobDescriptor large = _store.Blobs.Put(new byte[100_000]);
        Shipment shipment = Pack(large);
        var target = new CountingTarget();
        target.Add(large);

        await SendAsync(shipment, target);

        Assert.That(target.Asked, Has.Member(large));
        Assert.That(target.Sent, Has.No.Member(large));
    }

    [Test]
    public async Task Send_WhereSomeIs_AsksForEachAndSendsTheRest()
    {
        Shipment shipment = Pack();
        var target = new CountingTarget();
        BlobDescriptor[] blobs = [.. shipment.Manifests.SelectMany(manifest => manifest.Blobs).Distinct()];
        BlobDescriptor[] there = [.. blobs.Where((_, i) => i % 2 == 0)];
        Array.ForEach(there, target.Add);

        SendSummary sent = await SendAsync(shipment, target);

        Assert.That(target.Asked.Intersect(blobs), Is.EquivalentTo(blobs));
        Assert.That(target.Sent, Is.EquivalentTo(blobs.Except(there)));
        Assert.That(sent.Blobs, Is.EqualTo(blobs.Length - there.Length));
    }

    [Test]
    public async Task Send_OneResultMore_AsksForEachManifestAndSendsItsBlobsAlone()
    {
        var target = new CountingTarget();
        await SendAsync(Pack(), target);
        int before = target.Sent.Length;
        Shipment more = Pack(results: Results + 1);

        SendSummary sent = await SendAsync(more, target);

        Assert.That((sent.Manifests, target.Sent.Length - before), Is.EqualTo((1, sent.Blobs)));
    }

    private static Task<SendSummary> SendAsync(Shipment shipment, CountingTarget target) => new ShipmentSender(target, SampleShipment.Impatient).SendAsync(shipment, null, CancellationToken.None);

    private Shipment Pack(BlobDescriptor? large = null, int results = Results) => Shipment.Pack(
        _store.Blobs,
        Enumerable.Range(0, results).Select(i =>
        {
            StageRecord record = SampleResults.Store(_store.Blobs, $"result {i}");
            return KeyValuePair.Create($"toy/data[seed={i}]", i == 0 && large is BlobDescriptor blob ? record with { Outputs = [.. record.Outputs.Select(output => output with { Digest = blob.Digest, Size = blob.Size })] } : record);
        }),
        []);
}

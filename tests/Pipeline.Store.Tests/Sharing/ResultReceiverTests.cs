using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

[TestFixture]
public sealed class ResultReceiverTests
{
    private StoreFolder _sender = null!;
    private StoreFolder _receiver = null!;
    private MemorySource _source = null!;

    [SetUp]
    public void OpenStores()
    {
        _sender = new StoreFolder();
        _receiver = new StoreFolder();
        _source = new MemorySource(SampleShipment.Pack(_sender.Store));
    }

    [TearDown]
    public void RemoveStores()
    {
        _sender.Dispose();
        _receiver.Dispose();
    }

    [Test]
    public async Task Receive_WholeSource_GivesEqualResultsAndTellsTheirOrigin()
    {
        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, _source);

        Assert.That(summary.Added.Select(result => result.Instance), Is.EquivalentTo(SampleShipment.Instances));
        foreach (string instance in SampleShipment.Instances)
        {
            StoredResult sent = _sender.Store.LastOf(instance)!;
            StoredResult received = _receiver.Store.LastOf(instance)!;
            Assert.That(received.Manifest, Is.EqualTo(sent.Manifest));
            Assert.That(received.Note.Origin, Is.EqualTo("memory"));
            Assert.That(_receiver.Store.TryFind(SampleResults.KeyOf(instance), out _), Is.True);
        }
    }

    [Test]
    public async Task Receive_Twice_OpensNothingTheSecondTime()
    {
        await SampleShipment.ReceiveAsync(_receiver.Store, _source);
        _source.Opened.Clear();

        ReceiveSummary again = await SampleShipment.ReceiveAsync(_receiver.Store, _source);

        Assert.That(again.Present, Has.Length.EqualTo(2));
        Assert.That(_source.Opened, Is.Empty);
    }

    [Test]
    public async Task Receive_ResultThatIsComputedHereLater_IsOursThen()
    {
        await SampleShipment.ReceiveAsync(_receiver.Store, _source);
        string instance = SampleShipment.Instances[0];

        _receiver.Store.Publish(SampleResults.Store(_receiver.Blobs, instance), SampleResults.NoteOf(instance));

        Assert.That(_receiver.Store.TryFind(SampleResults.KeyOf(instance), out StoredResult? result), Is.True);
        Assert.That(result!.Note.Origin, Is.Null);
    }

    [Test]
    public async Task Receive_UntrustedResult_FetchesNoOutputAndPublishesNothing()
    {
        string[] before = SampleShipment.Listing(_receiver.Root);

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, _source, new Refusal());

        Assert.That(summary.Refused, Has.Length.EqualTo(2));
        Assert.That(SampleShipment.Listing(_receiver.Root), Is.EqualTo(before));
    }

    [Test]
    public void Receive_GarbledOutput_IsRefusedAndNothingIsPublished()
    {
        BlobDescriptor output = OutputOf(0);
        _source.Blobs[output.Digest][0] ^= 1;

        Assert.That(
            () => SampleShipment.ReceiveAsync(_receiver.Store, _source),
            Throws.TypeOf<ForeignContentException>().With.Property("ExitCode").EqualTo(ExitCode.Integrity).And.Message.Contains(output.Digest.ToString()));
        Assert.That(_receiver.Store.TryFind(SampleResults.KeyOf(SampleShipment.Instances[0]), out _), Is.False);
        Assert.That(_receiver.Blobs.Exists(output), Is.False);
    }

    [Test]
    public async Task Receive_OutputGarbledOnce_IsReadAgain()
    {
        BlobDescriptor output = OutputOf(0);
        bool isGarbled = false;
        _source.Opening = (blob, _) =>
        {
            if (blob == output)
            {
                isGarbled = !isGarbled;
                _source.Blobs[output.Digest][0] ^= 1;
            }
        };

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, _source);

        Assert.That(summary.Added, Has.Length.EqualTo(2));
    }

    [Test]
    public void Receive_SourceThatGivesMoreThanAnnounced_StopsAfterOneByteMore()
    {
        BlobDescriptor output = OutputOf(0);
        _source.Blobs[output.Digest] = [.. _source.Blobs[output.Digest], .. new byte[1 << 20]];

        Assert.That(
            () => SampleShipment.ReceiveAsync(_receiver.Store, _source),
            Throws.TypeOf<ForeignContentException>().With.Message.Contains($"gave {output.Size + 1} bytes"));
    }

    [Test]
    public async Task Receive_SourceThatCutsOnce_GoesOnAfterTheLastByte()
    {
        BlobDescriptor output = OutputOf(0);
        byte[] whole = _source.Blobs[output.Digest];
        _source.Opening = (blob, offset) => _source.Blobs[output.Digest] = blob == output && offset == 0 ? whole[..5] : whole;

        await SampleShipment.ReceiveAsync(_receiver.Store, _source);

        Assert.That(_source.Opened.Where(opened => opened.Digest == output.Digest).Select(opened => opened.Offset), Is.EqualTo(new[] { 0L, 5L }));
    }

    [Test]
    public void Receive_SourceThatFailsAlways_IsARemoteFailureAndKeepsWhatCame()
    {
        BlobDescriptor output = OutputOf(0);
        _source.Opening = (blob, _) =>
        {
            if (blob == output)
            {
                throw new IOException("connection reset");
            }
        };

        Assert.That(
            () => SampleShipment.ReceiveAsync(_receiver.Store, _source),
            Throws.TypeOf<RemoteException>().With.Property("ExitCode").EqualTo(ExitCode.Remote).And.Message.Contains("failed 6 times, at last with: connection reset"));

        _source.Opening = (_, _) => { };
        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.Nothing);
    }

    [Test]
    public void Receive_OutputsLargerThanTheDisk_AreRefusedBeforeAnythingIsWritten()
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "bomb");
        record = record with { Outputs = [.. record.Outputs.Select(output => output with { Size = long.MaxValue, Digest = Digest.Of(SampleShipment.Bytes(output.Name)) })] };
        var documents = RecordDocuments.Of(record);
        foreach (SmallBlob blob in (SmallBlob[])[documents.Methods, documents.Config, documents.Manifest])
        {
            _source.Put(blob.Content.ToArray());
        }

        _source.Index = new ShipmentIndex([new ShippedResult("toy/bomb", record.Key, documents.Manifest.Descriptor)], null, []).Write();
        string[] before = SampleShipment.Listing(_receiver.Root);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<StoreException>().With.Message.Contains("need 18446744073709551614 bytes"));
        Assert.That(SampleShipment.Listing(_receiver.Root), Is.EqualTo(before));
    }

    [TestCase("../../escape", TestName = "Receive_OutputNameThatClimbs_IsRefused")]
    [TestCase("/etc/passwd", TestName = "Receive_AbsoluteOutputName_IsRefused")]
    [TestCase("Train", TestName = "Receive_OutputNameInUpperCase_IsRefused")]
    public void Receive_OutputNameThatIsNone_IsRefused(string name)
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "hostile");
        Ship(record with { Outputs = [record.Outputs[0] with { Name = name }] }, "toy/hostile");

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains(name));
    }

    [TestCase("toy/data\u001b[31m")]
    [TestCase("../toy")]
    [TestCase("")]
    public void Receive_InstanceThatIsNoName_IsRefused(string instance)
    {
        Ship(SampleResults.Store(_sender.Blobs, "hostile"), instance);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>());
    }

    [Test]
    public void Receive_IndexWithAnotherKeyThanTheRecord_IsRefused()
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "toy/data");
        _source.Index = new ShipmentIndex([new ShippedResult("toy/data", SampleResults.KeyOf("other"), ShipBlobs(record))], null, []).Write();

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("that follows from its facts"));
    }

    [Test]
    public void Receive_RecordWithABlank_IsRefusedAsNotOurs()
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "toy/data");
        var documents = RecordDocuments.Of(record);
        BlobDescriptor methods = _source.Put(documents.Methods.Content.ToArray());
        BlobDescriptor config = _source.Put([.. documents.Config.Content.Span, (byte)' ']);
        BlobDescriptor manifest = _source.Put(StageManifest.Write(record, config, methods));
        _source.Index = new ShipmentIndex([new ShippedResult("toy/data", record.Key, manifest)], null, []).Write();

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("must be as this version writes it"));
    }

    [TestCase("\"mse\":0.25", "\"mse\":1e999", TestName = "Receive_InfiniteMetric_IsRefused")]
    [TestCase("\"examples\":256", "\"\\ud800\":256", TestName = "Receive_NameThatIsNoText_IsRefused")]
    [TestCase("\"examples\":256", "\"examples\":\"\\ud800\"", TestName = "Receive_TextThatIsNone_IsRefused")]
    public void Receive_RecordThatCannotBeWritten_IsRefused(string honest, string hostile)
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "toy/data");
        var documents = RecordDocuments.Of(record);
        string text = Encoding.UTF8.GetString(documents.Config.Content.Span);
        BlobDescriptor config = _source.Put(SampleShipment.Bytes(text.Replace(honest, hostile, StringComparison.Ordinal)));
        BlobDescriptor manifest = _source.Put(StageManifest.Write(record, config, _source.Put(documents.Methods.Content.ToArray())));
        _source.Index = new ShipmentIndex([new ShippedResult("toy/data", record.Key, manifest)], null, []).Write();

        Assert.That(text, Does.Contain(honest));
        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>());
    }

    [TestCase("""{"manifests":[""", TestName = "ReadIndex_CutJson_IsRefused")]
    [TestCase("<html>", TestName = "ReadIndex_WebPage_IsRefused")]
    [TestCase("""{"manifests":[],"manifests":[]}""", TestName = "ReadIndex_NameTwice_IsRefused")]
    [TestCase("""{"manifests":{}}""", TestName = "ReadIndex_OtherForm_IsRefused")]
    [TestCase("[]", TestName = "ReadIndex_Array_IsRefused")]
    [TestCase("""{"manifests":[{"digest":"sha256:zz","size":1}]}""", TestName = "ReadIndex_MalformedDigest_IsRefused")]
    [TestCase("""{"manifests":[{"digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":-1}]}""", TestName = "ReadIndex_NegativeSize_IsRefused")]
    [TestCase("""{"manifests":[{"digest":"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":1e99}]}""", TestName = "ReadIndex_HugeSize_IsRefused")]
    public void ReadIndex_ThatIsNone_IsOneClearError(string index)
    {
        _source.Index = SampleShipment.Bytes(index);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("The index of memory"));
    }

    [Test]
    public void ReadIndex_NestedJson_IsRefusedWithoutDescending()
    {
        _source.Index = SampleShipment.Bytes(new string('[', 100_000));

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>());
    }

    [Test]
    public async Task ReadIndex_OfAnIndex_IsFollowed()
    {
        _source.Index = IndexOf(_source.Put(_source.Index));

        Assert.That((await SampleShipment.ReceiveAsync(_receiver.Store, _source)).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public void ReadIndex_NestedTooDeep_IsRefused()
    {
        for (int level = 0; level < 4; level++)
        {
            _source.Index = IndexOf(_source.Put(_source.Index));
        }

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("levels deep"));
    }

    [Test]
    public void ReadIndex_ManyIndexesThatNameTooMuchTogether_IsRefused()
    {
        var manifest = new BlobDescriptor(Digest.Of([]), 1);
        ImmutableArray<ShippedResult> results = [.. Enumerable.Range(0, 10_000).Select(i => new ShippedResult($"toy/data{i}", manifest.Digest, manifest))];
        _source.Indexes = [.. Enumerable.Repeat(new ShipmentIndex(results, null, []).Write(), 21)];

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("at most 200000 results"));
    }

    [Test]
    public void ReadIndex_NestedIndexLargerThanAManifestMayBe_IsRefusedBeforeItIsRead()
    {
        var nested = new BlobDescriptor(Digest.Of([1]), 5 << 20);
        _source.Index = IndexOf(nested);

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("at most 4194304 bytes"));
        Assert.That(_source.Opened, Is.Empty);
    }

    [Test]
    public void Receive_RecordLargerThanOursEverAre_IsRefusedBeforeItIsRead()
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "toy/data");
        var config = new BlobDescriptor(Digest.Of([1]), 5 << 20);
        BlobDescriptor manifest = _source.Put(StageManifest.Write(record, config, config));
        _source.Index = new ShipmentIndex([new ShippedResult("toy/data", record.Key, manifest)], null, []).Write();

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("at most 4194304 bytes"));
        Assert.That(_source.Opened.Select(opened => opened.Digest), Does.Not.Contain(config.Digest));
    }

    [Test]
    public void Receive_OneRecordNamedVeryOften_StopsAtTheMemoryThatRecordsMayTake()
    {
        StageRecord record = SampleResults.Store(_sender.Blobs, "toy/data") with { Settings = new JsonObject { ["text"] = new string('x', 3 << 20) } };
        BlobDescriptor manifest = ShipBlobs(record);
        _source.Index = new ShipmentIndex([.. Enumerable.Range(0, 200).Select(i => new ShippedResult($"toy/data{i}", record.Key, manifest))], null, []).Write();

        Assert.That(() => SampleShipment.ReceiveAsync(_receiver.Store, _source), Throws.TypeOf<ForeignContentException>().With.Message.Contains("536870912 bytes together"));
    }

    private static byte[] IndexOf(params BlobDescriptor[] indexes) => CanonicalJson.ToBytes(new JsonObject
    {
        ["manifests"] = new JsonArray([.. indexes.Select(index => StageManifest.Descriptor(MediaTypes.Index, index))]),
    });

    private BlobDescriptor OutputOf(int result)
    {
        Assert.That(_sender.Store.TryFind(SampleResults.KeyOf(SampleShipment.Instances[result]), out StoredResult? stored), Is.True);
        return stored!.Record.Outputs[0].Blob;
    }

    private void Ship(StageRecord record, string instance) =>
        _source.Index = new ShipmentIndex([new ShippedResult(instance, record.Key, ShipBlobs(record))], null, []).Write();

    private BlobDescriptor ShipBlobs(StageRecord record)
    {
        var documents = RecordDocuments.Of(record);
        _source.Put(documents.Methods.Content.ToArray());
        _source.Put(documents.Config.Content.ToArray());
        return _source.Put(documents.Manifest.Content.ToArray());
    }

    private sealed class Refusal : ITrustRule
    {
        public TrustJudgement Judge(ShippedResult shipped, StageRecord record) => new(TrustVerdict.Unknown, "a test says so");
    }
}

namespace Pipeline.Store.Tests.Sharing;

[TestFixture]
public sealed class ContentReaderTests
{
    private StoreFolder _sender = null!;
    private MemorySource _source = null!;

    [SetUp]
    public void OpenStore()
    {
        _sender = new StoreFolder();
        _source = new MemorySource(SampleShipment.Pack(_sender.Store));
    }

    [TearDown]
    public void RemoveStore() => _sender.Dispose();

    [Test]
    public void Read_ContentThatComesByteByByte_IsGivenUpThoughItNeverStalls()
    {
        BlobDescriptor blob = _source.Put(new byte[100]);
        _source.Wrapping = content => new DrippingStream(content);
        TransferOptions options = SampleShipment.Impatient with { Retries = 1, Stall = TimeSpan.FromSeconds(9.5), SlowestRate = 1 << 30 };
        var reader = new ContentReader(_source, new TransferPolicy(options, new RushingTime()));

        Assert.That(
            () => reader.ReadAsync(ContentKind.Blob, blob, 100, CancellationToken.None),
            Throws.TypeOf<RemoteException>().With.Message.Contains("failed 2 times, at last with: the content came too slowly to end within 9.5 s"));
        Assert.That(_source.Opened.Select(opened => opened.Offset), Is.EqualTo(new[] { 0L, 10L }), "ten bytes came in each attempt, and none of them twice");
    }

    [Test]
    public void PatienceFor_AnySize_IsATime([Values(0, 1, long.MaxValue)] long bytes) =>
        Assert.That(new TransferOptions().PatienceFor(bytes), Is.InRange(TimeSpan.FromSeconds(30), TimeSpan.FromDays(31)));

    /// <summary>Gives one byte at a time.</summary>
    private sealed class DrippingStream(Stream content) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => content.ReadAsync(buffer[..1], cancellationToken);
    }

    /// <summary>A second passes whenever somebody looks.</summary>
    private sealed class RushingTime : TimeProvider
    {
        private long _now;

        public override long GetTimestamp() => Interlocked.Add(ref _now, TimestampFrequency);
    }
}

using Pipeline.Core;

namespace Pipeline.Store.Tests.Sharing;

/// <summary>Signed results, and trust that is wider than the first rule.</summary>
[TestFixture]
public sealed class TrustTests
{
    private StoreFolder _sender = null!;
    private StoreFolder _receiver = null!;
    private SigningKey _key = null!;

    [SetUp]
    public void Open()
    {
        _sender = new StoreFolder();
        _receiver = new StoreFolder();
        _key = SigningKey.Create();
    }

    [TearDown]
    public void Remove()
    {
        _key.Dispose();
        _sender.Dispose();
        _receiver.Dispose();
    }

    [Test]
    public async Task Signed_ResultsOfATrustedKey_AreTaken()
    {
        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, Source(isOwn: _ => true), new SignedTrust([_key.Public]));

        Assert.That((summary.Added.Length, summary.Refused.Length), Is.EqualTo((2, 0)));
    }

    [Test]
    public async Task Signed_ResultsThatWereReceived_AreNotSignedOnTheWayOut()
    {
        Digest own = SampleResults.KeyOf(SampleShipment.Instances[0]);

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, Source(isOwn: key => key == own), new SignedTrust([_key.Public]));

        Assert.That(summary.Added.Select(result => result.Key), Is.EqualTo(new[] { own }));
        Assert.That(summary.Refused.Single().Judgement, Is.EqualTo(new TrustJudgement(TrustVerdict.Unknown, "nobody has signed it")));
    }

    [Test]
    public async Task Signed_ByAKeyThatIsNotTrusted_IsUnknown()
    {
        using var stranger = SigningKey.Create();

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, Source(isOwn: _ => true), new SignedTrust([stranger.Public]));

        Assert.That(summary.Refused.Select(refused => refused.Judgement.Verdict), Is.EqualTo(new[] { TrustVerdict.Unknown, TrustVerdict.Unknown }));
        Assert.That(summary.Refused[0].Judgement.Reason, Does.Contain(_key.Public.Id.Abbreviation).And.Contain("you do not trust"));
    }

    [Test]
    public async Task Signed_WithTheSignatureOfAnotherResult_IsContradicted()
    {
        MemorySource source = Source(isOwn: _ => true);
        var index = ShipmentIndex.Read(source.Index, "test");
        source.Index = (index with { Results = [index.Results[0] with { Signature = index.Results[1].Signature }] }).Write();

        ReceiveSummary summary = await SampleShipment.ReceiveAsync(_receiver.Store, source, new SignedTrust([_key.Public]));

        Assert.That(summary.Refused.Single().Judgement.Verdict, Is.EqualTo(TrustVerdict.Contradicted));
        Assert.That(_receiver.Store.TryFind(index.Results[0].Key, out _), Is.False);
    }

    [TestCase(TrustVerdict.Trusted, TrustVerdict.Unknown, TrustVerdict.Trusted)]
    [TestCase(TrustVerdict.Unknown, TrustVerdict.Trusted, TrustVerdict.Trusted)]
    [TestCase(TrustVerdict.Unknown, TrustVerdict.Unknown, TrustVerdict.Unknown)]
    [TestCase(TrustVerdict.Contradicted, TrustVerdict.Trusted, TrustVerdict.Contradicted)]
    public void Widened_TwoRules_AskTheSecondAboutTheUnknownAlone(TrustVerdict first, TrustVerdict second, TrustVerdict expected)
    {
        var shipped = new ShippedResult("toy/data", SampleResults.KeyOf("toy/data"), new BlobDescriptor(Digest.Of([]), 0));

        TrustJudgement judgement = new WidenedTrust(new Fixed(first), new Fixed(second)).Judge(shipped, SampleResults.Store(_sender.Blobs, "toy/data"));

        Assert.That(judgement.Verdict, Is.EqualTo(expected));
    }

    [Test]
    public void Signer_TargetWithAGoodSignature_KeepsItSoThatTheIndexStays()
    {
        Shipment first = Pack(isOwn: _ => true, there: null);

        Shipment again = Pack(isOwn: _ => true, there: ShipmentIndex.Read(first.Index.Content, "test"));

        Assert.That(again.Index.Descriptor, Is.EqualTo(first.Index.Descriptor));
    }

    [Test]
    public void Signer_TargetWithAForgedSignatureOfOurKey_SignsAgain()
    {
        var there = ShipmentIndex.Read(Pack(isOwn: _ => true, there: null).Index.Content, "test");
        there = there with { Results = [.. there.Results.Select(result => result with { Signature = _key.Sign(Digest.Of([])) })] };

        Shipment again = Pack(isOwn: _ => true, there);

        Assert.That(again.Results, Is.All.Matches<ShippedResult>(result => _key.Public.Verifies(result.Manifest.Digest, result.Signature!)));
    }

    [Test]
    public void Signer_ResultThatAnotherSigned_KeepsTheirSignature()
    {
        using var other = SigningKey.Create();
        var there = ShipmentIndex.Read(Pack(isOwn: _ => true, there: null).Index.Content, "test");
        there = there with { Results = [.. there.Results.Select(result => result with { Signature = other.Sign(result.Manifest.Digest) })] };

        Shipment again = Pack(isOwn: _ => false, there);

        Assert.That(again.Results.Select(result => result.Signature!.Signer), Is.All.EqualTo(other.Public.Id));
    }

    private MemorySource Source(Func<Digest, bool> isOwn) => new(Pack(isOwn, there: null));

    private Shipment Pack(Func<Digest, bool> isOwn, ShipmentIndex? there) => Shipment.Pack(
        _sender.Blobs,
        SampleShipment.Instances.Select(instance => KeyValuePair.Create(instance, SampleResults.Store(_sender.Blobs, instance))),
        [],
        signer: new ResultSigner(_key, isOwn, there ?? new ShipmentIndex([], null, [])));

    private sealed class Fixed(TrustVerdict verdict) : ITrustRule
    {
        public TrustJudgement Judge(ShippedResult shipped, StageRecord record) => new(verdict, "a test says so");
    }
}

using System.Diagnostics;
using Pipeline.Core;
using Pipeline.Store.Tests.Sharing;

namespace Pipeline.Store.Tests.Remotes;

/// <summary>Against Debian's docker-registry.</summary>
[TestFixture]
public sealed class OciRegistryTests
{
    private RegistryCase _case = null!;

    [SetUp]
    public void StartRegistry() => _case = new RegistryCase();

    [TearDown]
    public void StopRegistry() => _case?.Dispose();

    [Test]
    public async Task PushAndPull_GiveTheSameManifests()
    {
        SendSummary sent = await _case.PushAsync();
        ReceiveSummary received = await _case.PullAsync();

        Assert.That((sent.Manifests, received.Added.Length), Is.EqualTo((3, 2)));
        foreach (string instance in SampleShipment.Instances)
        {
            Assert.That(_case.Receiver.Store.LastOf(instance)!.Manifest, Is.EqualTo(_case.Sender.Store.LastOf(instance)!.Manifest));
        }
    }

    [Test]
    public async Task Push_WhatIsThere_TakesOneRequest()
    {
        await _case.PushAsync();
        using var proxy = new FaultProxy(_case.Registry.Port);

        SendSummary again = await _case.PushAsync(proxy.Reference);

        Assert.That(again, Is.EqualTo(new SendSummary(0, 0, 0)));
        Assert.That(proxy.Requests, Is.EqualTo(new[] { "HEAD /v2/toy/results/manifests/v1 HTTP/1.1" }));
    }

    [Test]
    public async Task Push_OneMoreResult_SendsItsBlobsAlone()
    {
        await _case.PushAsync();
        StageRecord more = SampleResults.Store(_case.Sender.Blobs, "more");
        KeyValuePair<string, StageRecord>[] records =
        [
            .. SampleShipment.Instances.Select(instance => KeyValuePair.Create(instance, _case.Sender.Store.LastOf(instance)!.Record)),
            KeyValuePair.Create("toy/more", more),
        ];
        _case.Shipment = SampleShipment.Pack(_case.Sender.Store, records);

        SendSummary sent = await _case.PushAsync();

        Assert.That((sent.Manifests, sent.Blobs), Is.EqualTo((1, 3)), "its config and outputs; the methods are shared");
        Assert.That((await _case.PullAsync()).Added, Has.Length.EqualTo(3));
    }

    [Test]
    public async Task Pull_RepositoryThatIsNotThere_HasNoResults() => Assert.That((await _case.PullAsync()).Added, Is.Empty);

    [Test]
    public async Task Push_BlobOfManyPieces_Arrives()
    {
        BlobDescriptor large = PackLarge(bytes: 2_500_001);

        await _case.PushAsync(options: SampleShipment.Impatient with { ChunkSize = 1 << 20 });
        await _case.PullAsync();

        Assert.That(_case.Receiver.Blobs.Exists(large), Is.True);
    }

    [Test]
    public async Task Push_RegistryKilledBetweenPieces_GoesOnWithoutSendingThemAgain()
    {
        BlobDescriptor large = PackLarge(bytes: 3 << 20);
        using var proxy = new FaultProxy(_case.Registry.Port);
        var pieces = new PieceCount(() => _case.Registry.KillAndRestart());
        using OciRegistry target = _case.Open(proxy.Reference, options: SampleShipment.Impatient with { ChunkSize = 1 << 20 });

        await target.PutBlobAsync(large, () => _case.Shipment.Open(large), pieces, CancellationToken.None);

        Assert.That(await target.HasAsync(ContentKind.Blob, large, CancellationToken.None), Is.True);
        Assert.That(proxy.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)), Is.InRange(3, 4), string.Join('\n', proxy.Requests));
    }

    [Test]
    public async Task Pull_BlobWithAFlippedByte_IsRefused()
    {
        await _case.PushAsync();
        string path = _case.Registry.PathOf(_case.Output);
        byte[] bytes = File.ReadAllBytes(path);
        bytes[0] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.That(() => _case.PullAsync(), Throws.TypeOf<ForeignContentException>().With.Property("ExitCode").EqualTo(ExitCode.Integrity).And.Message.Contains(_case.Output.Digest.ToString()));
    }

    [Test]
    public async Task Pull_CutBlob_IsRefusedWithBothSizes()
    {
        await _case.PushAsync();
        File.WriteAllBytes(_case.Registry.PathOf(_case.Output), [1, 2, 3]);

        Assert.That(() => _case.PullAsync(), Throws.TypeOf<ForeignContentException>().With.Message.Contains($"must have {_case.Output.Size} bytes, but the registry announces 3"));
    }

    [Test]
    public async Task Push_OverACutBlob_SaysThatTheRegistryMustBeHealed()
    {
        await _case.PushAsync();
        File.WriteAllBytes(_case.Registry.PathOf(_case.Output), [1, 2, 3]);
        using OciRegistry target = _case.Open();

        Assert.That(() => target.HasAsync(ContentKind.Blob, _case.Output, CancellationToken.None), Throws.TypeOf<ForeignContentException>().With.Message.Contains("Its keeper must delete it"));
    }

    [Test]
    public async Task Pull_LostBlob_IsRefusedAndPushHealsIt()
    {
        await _case.PushAsync();
        File.Delete(_case.Registry.PathOf(_case.Output));

        Assert.That(() => _case.PullAsync(), Throws.TypeOf<ForeignContentException>().With.Message.Contains("lacks"));

        using OciRegistry target = _case.Open();
        await target.PutBlobAsync(_case.Output, () => _case.Shipment.Open(_case.Output), null, CancellationToken.None);
        Assert.That((await _case.PullAsync()).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public void Open_PlainConnectionToAnotherMachine_IsRefused() => Assert.That(
        () => _case.Open(new RegistryReference("registry.example", "someone/results", "v1")), Throws.TypeOf<RemoteException>().With.Message.Contains("https alone"));

    [Test]
    public async Task Skopeo_CopiesWhatWePushed_AndWePullItsCopy()
    {
        await _case.PushAsync();
        RegistryReference reference = _case.Registry.Reference;

        Skopeo("copy", "--all", "--src-tls-verify=false", "--dest-tls-verify=false", $"docker://{reference}", $"docker://{reference.Host}/copy/results:v2");

        Assert.That((await _case.PullAsync(new RegistryReference(reference.Host, "copy/results", "v2"))).Added, Has.Length.EqualTo(2));
    }

    [Test]
    public void Skopeo_OpensOurBundle_ByTheNameOfAnInstance()
    {
        string path = _case.Sender["results.tar"];
        BundleWriter.Write(path, _case.Shipment);

        Skopeo("copy", $"oci-archive:{path}:{ReferenceName.Of(SampleShipment.Instances[1])}", $"oci:{_case.Sender["layout"]}:one");

        Digest manifest = _case.Sender.Store.LastOf(SampleShipment.Instances[1])!.Manifest;
        Assert.That(File.Exists(Path.Combine(_case.Sender["layout"], "blobs", "sha256", manifest.Hex)), Is.True);
    }

    private static void Skopeo(params string[] arguments)
    {
        if (!File.Exists("/usr/bin/skopeo"))
        {
            Assert.Ignore("skopeo is missing: install the package skopeo.");
        }

        using Process process = Process.Start(new ProcessStartInfo("/usr/bin/skopeo", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.BeginOutputReadLine();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error);
    }

    private BlobDescriptor PackLarge(int bytes)
    {
        byte[] content = new byte[bytes];
        new Random(Seed: bytes).NextBytes(content);
        BlobDescriptor blob = _case.Sender.Blobs.Put(content);
        StageRecord record = SampleResults.Store(_case.Sender.Blobs, "large");
        record = record with { Outputs = [record.Outputs[0] with { Digest = blob.Digest, Size = blob.Size }] };
        _case.Shipment = SampleShipment.Pack(_case.Sender.Store, [KeyValuePair.Create("toy/large", record)]);
        return blob;
    }

    /// <summary>Does something after the first piece.</summary>
    private sealed class PieceCount(Action afterFirst) : IProgress<long>
    {
        private int _pieces;

        public void Report(long value)
        {
            if (Interlocked.Increment(ref _pieces) == 1)
            {
                afterFirst();
            }
        }
    }
}

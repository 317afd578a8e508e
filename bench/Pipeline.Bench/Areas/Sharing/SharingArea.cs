using Pipeline.Bench.Measuring;
using Pipeline.Bench.Peers;
using Pipeline.Store;

namespace Pipeline.Bench.Areas.Sharing;

/// <summary>Results to and from a registry, against skopeo, and as one file, against tar and sha256sum.</summary>
/// <remarks>A registry is started for each push, so that no push finds anything there. All of it lies in the temporary folder of the system.</remarks>
internal sealed class SharingArea : IArea
{
    /// <summary>2000 results are 6000 blobs; 3334 are a little over 10 000.</summary>
    private const int Results = 2000, ManyResults = 3334, SmallOutput = 1024;

    /// <summary>32 results with outputs of 8 MiB are 512 MiB.</summary>
    private const int LargeResults = 32, LargeOutput = 8 << 20;

    /// <summary>skopeo takes minutes for a push; the smaller work of the bundle is repeated more often.</summary>
    private const int RegistryTurns = 1, Repetitions = 1;

    private const double CopyTarget = 5, NothingToPushTarget = 3;

    private readonly Command _skopeo = new("skopeo", "apt-get install -y skopeo");
    private readonly Command _shell = new("sh", "apt-get install -y dash tar coreutils");
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("pipeline-bench-");
    private readonly string _skopeoName;

    /// <summary>Asks skopeo for its version.</summary>
    public SharingArea() => _skopeoName = $"{_skopeo.Run(_temporary.FullName, "--version").Trim().Replace(" version", "", StringComparison.Ordinal)}, copy --all";

    /// <inheritdoc/>
    public IReadOnlyList<AreaPart> Parts => [new AreaPart("registry", MeasureRegistry()), new AreaPart("again", MeasureAgain()), new AreaPart("bundle", MeasureBundle())];

    /// <inheritdoc/>
    public void Dispose() => _temporary.Delete(recursive: true);

    private IEnumerable<Measurement> MeasureRegistry()
    {
        using var sample = new SampleShipment(Fresh("store"), Results, SmallOutput);
        string layout = Fresh("layout");
        ImageLayout.Write(layout, sample.Pack());
        WarmUp();
        yield return Seconds($"push {Results} results, {Results * SampleShipment.BlobsPerResult} blobs", RegistryTurns, CopyTarget).Measure(
            new Contestant("pipeline", repetitions => TimeOnRegistry(repetitions, registry => Push(registry, sample.Pack()))),
            [new Contestant(_skopeoName, repetitions => TimeOnRegistry(repetitions, registry => Copy($"oci:{layout}:{ImageLayout.Tag}", $"docker://{registry.Reference}")))]);

        using var full = new RegistryServer();
        Push(full, sample.Pack());
        yield return Seconds($"pull {Results} results, {Results * SampleShipment.BlobsPerResult} blobs", RegistryTurns, CopyTarget).Measure(
            new Contestant("pipeline", repetitions => TimeInFolder(repetitions, "pulled", folder => Pull(full, folder))),
            [new Contestant(_skopeoName, repetitions => TimeInFolder(repetitions, "copied", folder => Copy($"docker://{full.Reference}", $"oci:{folder}:{ImageLayout.Tag}")))]);
        yield return MeasureRegistryAlone(full);
    }

    /// <summary>What a pull costs the registry: nobody who asks it for every blob can be faster than this over the cores.</summary>
    private Measurement MeasureRegistryAlone(RegistryServer registry)
    {
        TimeSpan before = registry.ProcessorTime;
        Pull(registry, Fresh("pulled"));
        double milliseconds = Numbers.FourDigits((registry.ProcessorTime - before).TotalSeconds * Unit.CpuMilliseconds.PerSecond);
        return new Measurement($"pull {Results} results, processor time of the registry", Unit.CpuMilliseconds.Name, milliseconds, Peer: null, PeerName: null, Ratio: null, Target: null);
    }

    private IEnumerable<Measurement> MeasureAgain()
    {
        using var sample = new SampleShipment(Fresh("store"), ManyResults, SmallOutput);
        using var registry = new RegistryServer();
        Push(registry, sample.Pack(ManyResults - 1));
        yield return Alone("push 1 result more than are there, 10 000 blobs", () => Push(registry, sample.Pack()), target: null);
        yield return Alone("push again, 10 000 blobs", () => Push(registry, sample.Pack()), NothingToPushTarget);
    }

    private IEnumerable<Measurement> MeasureBundle()
    {
        using var sample = new SampleShipment(Fresh("store"), LargeResults, LargeOutput);
        string layout = Fresh("layout"), bundle = Path.Combine(_temporary.FullName, "ours.tar"), tar = Path.Combine(_temporary.FullName, "peer.tar");
        ImageLayout.Write(layout, sample.Pack());
        BundleWriter.Write(bundle, sample.Pack());
        const string Create = "find . -type f | xargs sha256sum > ../sums && tar cf ../peer.tar .", Import = "tar xf ../peer.tar && sha256sum --check --quiet ../sums";
        yield return Milliseconds("bundle create, 512 MiB").Measure(
            new Contestant("pipeline", repetitions => WallTime.Measure(repetitions, () => BundleWriter.Write(bundle, sample.Pack()))),
            [new Contestant("sha256sum, tar", repetitions => WallTime.Measure(repetitions, () => _shell.Run(layout, "-c", Create)))]);
        yield return Milliseconds("bundle import, 512 MiB").Measure(
            new Contestant("pipeline", repetitions => TimeInFolder(repetitions, "imported", folder => Receive(BundleArchive.Open(bundle), folder))),
            [new Contestant("tar, sha256sum", repetitions => TimeInFolder(repetitions, "unpacked", folder => _shell.Run(folder, "-c", Import)))]);
        File.Delete(tar);
    }

    /// <summary>Compiles what a push and a pull need, with two results.</summary>
    private void WarmUp()
    {
        using var few = new SampleShipment(Fresh("few"), results: 2, SmallOutput);
        using var registry = new RegistryServer();
        Push(registry, few.Pack());
        Pull(registry, Fresh("pulled"));
    }

    /// <summary>Times work in an empty folder each time.</summary>
    private List<double> TimeInFolder(int repetitions, string name, Action<string> work)
    {
        var seconds = new List<double>();
        for (int i = 0; i < repetitions; i++)
        {
            string folder = Fresh(name);
            seconds.AddRange(WallTime.Measure(1, () => work(folder)));
        }

        return seconds;
    }

    /// <summary>Times work on an empty registry each time.</summary>
    private static List<double> TimeOnRegistry(int repetitions, Action<RegistryServer> work)
    {
        var seconds = new List<double>();
        for (int i = 0; i < repetitions; i++)
        {
            using var registry = new RegistryServer();
            seconds.AddRange(WallTime.Measure(1, () => work(registry)));
        }

        return seconds;
    }

    private static void Push(RegistryServer registry, Shipment shipment)
    {
        TransferPolicy policy = Policy();
        using OciRegistry target = Open(registry, policy);
        new ShipmentSender(target, policy.Options).SendAsync(shipment, null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Pull(RegistryServer registry, string folder) => Receive(Open(registry, Policy()), folder);

    /// <summary>Takes all results into a store in an empty folder.</summary>
    private static void Receive<TSource>(TSource source, string folder)
        where TSource : IContentSource, IDisposable
    {
        using (source)
        {
            using var store = ArtifactStore.Open(folder);
            var content = new ContentReader(source, Policy());
            var records = new RecordReader(content, record => record.Key);
            ShipmentIndex index = records.ReadIndexAsync(CancellationToken.None).GetAwaiter().GetResult();
            var receiver = new ResultReceiver(store, content, records, new AnyTrust(), TimeProvider.System);
            ReceiveSummary summary = receiver.ReceiveAsync(index.Results, CancellationToken.None).GetAwaiter().GetResult();
            if (summary.Added.Length != index.Results.Length || summary.Added.IsEmpty)
            {
                throw new BenchException($"All {index.Results.Length} results should arrive, but {summary.Added.Length} did. Mend Pipeline.Store.");
            }
        }
    }

    private void Copy(string from, string to) => _skopeo.Run(_temporary.FullName, "copy", "--all", "--quiet", "--src-tls-verify=false", "--dest-tls-verify=false", from, to);

    private string Fresh(string name)
    {
        string path = Path.Combine(_temporary.FullName, name);
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }

        return Directory.CreateDirectory(path).FullName;
    }

    private static Measurement Alone(string name, Action work, double? target) =>
        new(name, Unit.Seconds.Name, Numbers.FourDigits(WallTime.Measure(1, work)[0]), Peer: null, PeerName: null, Ratio: null, target);

    private static Contest Seconds(string name, int turns, double target) => new(name, Unit.Seconds, Repetitions, target) { Turns = turns };

    private static Contest Milliseconds(string name) => new(name, Unit.Milliseconds, Repetitions, Target: null);

    private static OciRegistry Open(RegistryServer registry, TransferPolicy policy) =>
        new(registry.Reference, new RegistryAccess(new DockerCredentials("/nonexistent")) { IsInsecure = true }, policy);

    private static TransferPolicy Policy() => new(new TransferOptions(), TimeProvider.System);
}

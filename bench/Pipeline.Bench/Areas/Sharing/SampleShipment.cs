using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Numerics.Randomness;
using Pipeline.Store;

namespace Pipeline.Bench.Areas.Sharing;

/// <summary>Results as a run would make them, in a store of their own. Each has a record of its own and two outputs; all share their list of methods.</summary>
internal sealed class SampleShipment : IDisposable
{
    /// <summary>Blobs of one result.</summary>
    public const int BlobsPerResult = 3;

    private static readonly SortedDictionary<string, Digest> s_methods = new(StringComparer.Ordinal) { ["Result.RunAsync"] = Digest.Of([1]) };
    private readonly ArtifactStore _store;
    private readonly KeyValuePair<string, StageRecord>[] _records;

    /// <summary>Puts the results into a store.</summary>
    /// <param name="folder">Where the store is made.</param>
    /// <param name="results">Their number.</param>
    /// <param name="bytes">Length of each output, a multiple of 8.</param>
    public SampleShipment(string folder, int results, int bytes)
    {
        _store = ArtifactStore.Open(folder);
        var random = new Philox(key: (ulong)results);
        _records = [.. Enumerable.Range(0, results).Select(i => KeyValuePair.Create(Name(i), Record(i, Put(bytes, random), Put(bytes, random))))];
    }

    /// <summary>Packs the first <paramref name="count"/> results, as a push does.</summary>
    public Shipment Pack(int count) => Shipment.Pack(_store.Blobs, _records.Take(count), []);

    /// <summary>Packs all.</summary>
    public Shipment Pack() => Pack(_records.Length);

    /// <inheritdoc/>
    public void Dispose() => _store.Dispose();

    private static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"bench/result[seed={i + 1}]");

    private BlobDescriptor Put(int bytes, Philox random)
    {
        byte[] content = new byte[bytes];
        foreach (ref ulong word in MemoryMarshal.Cast<byte, ulong>(content.AsSpan()))
        {
            word = random.NextUInt64();
        }

        return _store.Blobs.Put(content);
    }

    private static StageRecord Record(int i, BlobDescriptor train, BlobDescriptor test) => new()
    {
        Key = Digest.Of(BitConverter.GetBytes(i)),
        LayoutVersion = 1,
        StageType = "bench.result",
        StreamName = "bench/result",
        PipelineSeed = 1,
        Seed = (i + 1).ToString(CultureInfo.InvariantCulture),
        NumericContract = 1,
        CodeFingerprint = Digest.Of([]),
        Methods = s_methods,
        Settings = new JsonObject { ["examples"] = 256, ["rate"] = 0.1 },
        Inputs = [],
        Outputs = [Output("train", train), Output("test", test)],
        Metrics = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["mse"] = 0.25 },
    };

    private static RecordedOutput Output(string name, BlobDescriptor blob) => new(name, Format.Table, "application/vnd.apache.parquet", blob.Digest, blob.Size);
}

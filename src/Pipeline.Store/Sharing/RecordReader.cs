using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Reads the indexes and records of a source, verified.</summary>
/// <param name="content">Reads the source.</param>
/// <param name="keyOf">The key that follows from the facts of a record.</param>
public sealed class RecordReader(ContentReader content, Func<StageRecord, Digest> keyOf)
{
    /// <summary>An index of indexes of indexes is deeper than any tool makes them.</summary>
    private const int DeepestIndex = 3;

    private const int MostIndexes = 1000;

    /// <summary>The largest record or list of methods: 4 MiB. Ours are a few thousand and a few hundred thousand bytes.</summary>
    private const long LargestRecord = 4L << 20;

    /// <summary>All records of a source together, as they are kept in memory: 512 MiB.</summary>
    private const long LargestRecords = 512L << 20;

    private readonly ConcurrentDictionary<BlobDescriptor, Lazy<Task<ImmutableSortedDictionary<string, Digest>>>> _methods = [];
    private long _bytes;

    /// <summary>What messages call the source.</summary>
    public string SourceName => content.Source.Name;

    /// <summary>All that the indexes of the source name. Of several results with one key and instance the latest counts.</summary>
    /// <exception cref="ForeignContentException">An index is malformed, too deep or too long.</exception>
    public async Task<ShipmentIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        ShipmentIndex[] layer = [.. (await content.ReadIndexesAsync(cancellationToken)).Select(Parse)];
        var read = new List<ShipmentIndex>(layer);
        var seen = new HashSet<Digest>();
        for (int depth = 1; layer.Length > 0; depth++)
        {
            BlobDescriptor[] nested = [.. layer.SelectMany(index => index.Nested).Where(blob => seen.Add(blob.Digest))];
            if (seen.Count > MostIndexes || (depth > DeepestIndex && nested.Length > 0))
            {
                throw TooMuch($"name results in at most {MostIndexes} further indexes, {DeepestIndex} levels deep");
            }

            layer = await ReadNestedAsync(nested, cancellationToken);
            read.AddRange(layer);
            if (read.Aggregate(0L, (sum, index) => sum + index.Results.Length) > ShipmentIndex.MaximumEntries)
            {
                throw TooMuch($"name at most {ShipmentIndex.MaximumEntries} results");
            }
        }

        return ShipmentIndex.Union(read);
    }

    /// <summary>Reads the record behind an entry of the index.</summary>
    /// <exception cref="ForeignContentException">The record is not canonical, names things that no record names, or its key is not that of its facts.</exception>
    public async Task<ReceivedRecord> ReadAsync(ShippedResult shipped, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        byte[] manifest = await content.ReadAsync(ContentKind.Manifest, shipped.Manifest, ContentReader.LargestManifest, cancellationToken);
        BlobDescriptor configBlob = UntrustedJson.Read(manifest, Place("manifest"), StageManifest.ConfigOf);
        RequireSpace(configBlob);
        byte[] config = await content.ReadAsync(ContentKind.Blob, configBlob, LargestRecord, cancellationToken);
        BlobDescriptor methodsBlob = UntrustedJson.Read(config, Place("record"), StageConfig.MethodsOf);
        ImmutableSortedDictionary<string, Digest> methods = await ReadMethodsAsync(methodsBlob, cancellationToken);

        // A record is its bytes: written again it must give the manifest that was read, and so every descriptor in it. Some that can be read cannot be written.
        (StageRecord record, BlobDescriptor written, Digest key) = UntrustedJson.Read(config, Place("record"), element =>
        {
            StageRecord read = StageConfig.Read(element, methods);
            return (read, RecordDocuments.Of(read, new SmallBlob(methodsBlob, default)).Manifest.Descriptor, keyOf(read));
        });
        CheckNames(record, shipped);
        if (written != shipped.Manifest || record.Key != shipped.Key || key != record.Key)
        {
            throw new ForeignContentException(
                $"{Place("record")} must be as this version writes it, under the key {shipped.Key.Abbreviation} that follows from its facts, but is not.",
                "Another version or a forger made it. Use the version that made it, or get it from its maker again.");
        }

        return new ReceivedRecord(shipped, record);

        string Place(string part) => $"The {part} of '{shipped.Instance}' in {SourceName}";
    }

    /// <summary>Reads indexes one after the other, so that the bytes of one alone are in memory.</summary>
    private async Task<ShipmentIndex[]> ReadNestedAsync(BlobDescriptor[] blobs, CancellationToken cancellationToken)
    {
        var indexes = new ShipmentIndex[blobs.Length];
        for (int i = 0; i < blobs.Length; i++)
        {
            indexes[i] = Parse(await content.ReadAsync(ContentKind.Manifest, blobs[i], ContentReader.LargestManifest, cancellationToken));
        }

        return indexes;
    }

    private ShipmentIndex Parse(byte[] bytes) => ShipmentIndex.Read(bytes, $"The index of {SourceName}");

    /// <summary>A short index can name one large record a hundred thousand times, and each becomes objects here.</summary>
    private void RequireSpace(BlobDescriptor record)
    {
        if (Interlocked.Add(ref _bytes, record.Size) is > LargestRecords or < 0)
        {
            throw TooMuch($"name records of at most {LargestRecords} bytes together");
        }
    }

    private ForeignContentException TooMuch(string limit) => new($"The index of {SourceName} must {limit}, but goes on.", "No tool of ours made it. Get it from its maker again.");

    /// <summary>All instances of one build of a stage share their methods, which are read once.</summary>
    private Task<ImmutableSortedDictionary<string, Digest>> ReadMethodsAsync(BlobDescriptor blob, CancellationToken cancellationToken) =>
        _methods.GetOrAdd(blob, _ => new Lazy<Task<ImmutableSortedDictionary<string, Digest>>>(async () =>
        {
            RequireSpace(blob);
            byte[] bytes = await content.ReadAsync(ContentKind.Blob, blob, LargestRecord, cancellationToken);
            string place = $"The methods {blob.Digest} in {SourceName}";
            ImmutableSortedDictionary<string, Digest> methods = UntrustedJson.Read(bytes, place, StageConfig.ReadMethods);
            return StageConfig.WriteMethods(methods).AsSpan().SequenceEqual(bytes)
                ? methods
                : throw new ForeignContentException($"{place} must be as this version writes them, but are not.", "Get them from their maker again.");
        })).Value;

    /// <summary>Names become file names of the view and lines of pipeline.lock, so they must be names.</summary>
    private void CheckNames(StageRecord record, ShippedResult shipped)
    {
        IEnumerable<string> names = record.Outputs.Select(output => output.Name).Concat(record.Metrics.Keys).Concat(record.Inputs.Select(input => input.Name));
        bool isInstance = StageName.TryParse(shipped.Instance.Split('[')[0], out _) && shipped.Instance.All(c => c is >= ' ' and <= '~');
        string? wrong = isInstance ? names.FirstOrDefault(name => !StageName.IsSegment(name)) : shipped.Instance;
        bool isTwice = record.Outputs.DistinctBy(output => output.Name).Count() != record.Outputs.Length;
        if (wrong is not null || isTwice)
        {
            throw new ForeignContentException(
                $"The record of '{shipped.Instance}' in {SourceName} {(isTwice ? "names an output twice" : $"holds the name '{wrong}', which is none")}.", "Get it from its maker again.");
        }
    }
}

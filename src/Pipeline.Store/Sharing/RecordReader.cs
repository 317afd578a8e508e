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

    private readonly ConcurrentDictionary<BlobDescriptor, Lazy<Task<ImmutableSortedDictionary<string, Digest>>>> _methods = [];

    /// <summary>What messages call the source.</summary>
    public string SourceName => content.Source.Name;

    /// <summary>All that the indexes of the source name. Of several results with one key and instance the latest counts.</summary>
    /// <exception cref="ForeignContentException">An index is malformed, too deep or too long.</exception>
    public async Task<ShipmentIndex> ReadIndexAsync(CancellationToken cancellationToken)
    {
        var read = new List<ShipmentIndex>();
        var seen = new HashSet<Digest>();
        int depth = 0;
        IReadOnlyList<byte[]> layer = await content.ReadIndexesAsync(cancellationToken);
        while (layer.Count > 0)
        {
            ShipmentIndex[] indexes = [.. layer.Select(bytes => ShipmentIndex.Read(bytes, $"The index of {SourceName}"))];
            read.AddRange(indexes);
            BlobDescriptor[] nested = [.. indexes.SelectMany(index => index.Nested).Where(blob => seen.Add(blob.Digest))];
            depth++;
            if (seen.Count > MostIndexes || (depth > DeepestIndex && nested.Length > 0))
            {
                throw new ForeignContentException(
                    $"The index of {SourceName} must name results in at most {MostIndexes} further indexes, {DeepestIndex} levels deep, but goes on.", "No tool of ours made it. Get it from its maker again.");
            }

            layer = await ReadAllAsync(nested, cancellationToken);
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
        byte[] config = await content.ReadAsync(ContentKind.Blob, configBlob, ContentReader.LargestDocument, cancellationToken);
        BlobDescriptor methodsBlob = UntrustedJson.Read(config, Place("record"), StageConfig.MethodsOf);
        ImmutableSortedDictionary<string, Digest> methods = await ReadMethodsAsync(methodsBlob, cancellationToken);
        StageRecord record = UntrustedJson.Read(config, Place("record"), element => StageConfig.Read(element, methods));
        CheckNames(record, shipped);

        // A record is its bytes: written again it must give the manifest that was read, and so every descriptor in it.
        BlobDescriptor written = RecordDocuments.Of(record, new SmallBlob(methodsBlob, default)).Manifest.Descriptor;
        if (written != shipped.Manifest || record.Key != shipped.Key || keyOf(record) != record.Key)
        {
            throw new ForeignContentException(
                $"{Place("record")} must be as this version writes it, under the key {shipped.Key.Abbreviation} that follows from its facts, but is not.",
                "Another version or a forger made it. Use the version that made it, or get it from its maker again.");
        }

        return new ReceivedRecord(shipped, record);

        string Place(string part) => $"The {part} of '{shipped.Instance}' in {SourceName}";
    }

    private async Task<IReadOnlyList<byte[]>> ReadAllAsync(BlobDescriptor[] indexes, CancellationToken cancellationToken)
    {
        var read = new List<byte[]>();
        foreach (BlobDescriptor index in indexes)
        {
            read.Add(await content.ReadAsync(ContentKind.Manifest, index, ContentReader.LargestDocument, cancellationToken));
        }

        return read;
    }

    /// <summary>All instances of one build of a stage share their methods, which are read once.</summary>
    private Task<ImmutableSortedDictionary<string, Digest>> ReadMethodsAsync(BlobDescriptor blob, CancellationToken cancellationToken) =>
        _methods.GetOrAdd(blob, _ => new Lazy<Task<ImmutableSortedDictionary<string, Digest>>>(async () =>
        {
            byte[] bytes = await content.ReadAsync(ContentKind.Blob, blob, ContentReader.LargestDocument, cancellationToken);
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

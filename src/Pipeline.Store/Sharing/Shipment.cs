using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Results and documents that travel together, the same for a bundle, a registry and a shared folder.</summary>
public sealed class Shipment
{
    private readonly BlobStore _blobs;
    private readonly Dictionary<Digest, SmallBlob> _small = [];
    private readonly Dictionary<Digest, BlobDescriptor> _all = [];
    private readonly Dictionary<string, SmallBlob> _documents = new(StringComparer.Ordinal);

    private Shipment(BlobStore blobs) => _blobs = blobs;

    /// <summary>The results.</summary>
    public ImmutableArray<ShippedResult> Results { get; private init; } = [];

    /// <summary>Every manifest once, with its blobs.</summary>
    public ImmutableArray<ShippedManifest> Manifests { get; private init; } = [];

    /// <summary>The index that names all manifests.</summary>
    public required SmallBlob Index { get; init; }

    /// <summary>Every blob and manifest once, sorted by digest.</summary>
    public IEnumerable<BlobDescriptor> Contents => _all.Values.OrderBy(blob => blob.Digest);

    /// <summary>Packs results of a store.</summary>
    /// <param name="blobs">Holds the outputs.</param>
    /// <param name="records">Instance and record.</param>
    /// <param name="documents">What travels with them; none for a cache.</param>
    /// <param name="origin">Where they come from, for the documents' manifest.</param>
    /// <param name="onto">An index whose results the shipment's own index names, too; they are at the target already.</param>
    /// <param name="signer">Signs what was computed here; null for nobody.</param>
    public static Shipment Pack(
        BlobStore blobs,
        IEnumerable<KeyValuePair<string, StageRecord>> records,
        IReadOnlyList<ShipmentDocument> documents,
        JsonObject? origin = null,
        ShipmentIndex? onto = null,
        ResultSigner? signer = null)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(documents);
        var small = new List<SmallBlob>();
        var manifests = new Dictionary<Digest, ShippedManifest>();
        var results = ImmutableArray.CreateBuilder<ShippedResult>();
        var methods = new Dictionary<IReadOnlyDictionary<string, Digest>, SmallBlob>(ReferenceEqualityComparer.Instance);
        foreach ((string instance, StageRecord record) in records)
        {
            if (!methods.TryGetValue(record.Methods, out SmallBlob? shared))
            {
                methods.Add(record.Methods, shared = SmallBlob.Of(StageConfig.WriteMethods(record.Methods)));
            }

            var written = RecordDocuments.Of(record, shared);
            small.AddRange([written.Methods, written.Config]);
            manifests[written.Manifest.Descriptor.Digest] = new ShippedManifest(
                written.Manifest, [written.Config.Descriptor, .. record.Outputs.Select(output => output.Blob), written.Methods.Descriptor]);
            var result = new ShippedResult(instance, record.Key, written.Manifest.Descriptor);
            results.Add(signer?.Sign(result) ?? result);
        }

        BlobDescriptor? documentsManifest = null;
        if (documents.Count > 0)
        {
            ShippedManifest manifest = PackDocuments(documents, origin ?? [], small);
            documentsManifest = manifest.Manifest.Descriptor;
            manifests[documentsManifest.Value.Digest] = manifest;
        }

        var index = new ShipmentIndex(results.ToImmutable(), documentsManifest, []);
        var shipment = new Shipment(blobs)
        {
            Results = index.Results,
            Manifests = [.. manifests.Values.OrderBy(manifest => manifest.Manifest.Descriptor.Digest)],
            Index = SmallBlob.Of((onto is null ? index : ShipmentIndex.Union([onto, index])).Write()),
        };
        shipment.Add(small);
        foreach (ShipmentDocument document in documents)
        {
            shipment._documents[document.Name] = SmallBlob.Of(document.Content.ToArray());
        }

        return shipment;
    }

    /// <summary>Opens a blob or manifest; outputs are verified while they are opened.</summary>
    /// <exception cref="CorruptBlobException">The store has lost or damaged it.</exception>
    public Stream Open(BlobDescriptor blob) =>
        _small.TryGetValue(blob.Digest, out SmallBlob? known) ? new MemoryStream(known.Content.ToArray(), writable: false) : _blobs.OpenVerified(blob);

    /// <summary>A document by its name, or null.</summary>
    public SmallBlob? FindDocument(string name) => _documents.GetValueOrDefault(name);

    private static ShippedManifest PackDocuments(IReadOnlyList<ShipmentDocument> documents, JsonObject origin, List<SmallBlob> small)
    {
        SmallBlob config = SmallBlob.Of(CanonicalJson.ToBytes(origin));
        SmallBlob[] contents = [.. documents.Select(document => SmallBlob.Of(document.Content.ToArray()))];
        small.AddRange([config, .. contents]);
        SmallBlob manifest = SmallBlob.Of(CanonicalJson.ToBytes(new JsonObject
        {
            ["artifactType"] = MediaTypes.Documents,
            ["config"] = StageManifest.Descriptor(MediaTypes.DocumentsConfig, config.Descriptor),
            ["layers"] = new JsonArray([.. documents.Select((document, i) => StageManifest.Layer(document.MediaType, contents[i].Descriptor, document.Name))]),
            ["mediaType"] = MediaTypes.Manifest,
            ["schemaVersion"] = 2,
        }));
        return new ShippedManifest(manifest, [config.Descriptor, .. contents.Select(content => content.Descriptor)]);
    }

    private void Add(IEnumerable<SmallBlob> small)
    {
        foreach (SmallBlob blob in small.Concat(Manifests.Select(manifest => manifest.Manifest)))
        {
            _small[blob.Descriptor.Digest] = blob;
        }

        foreach (BlobDescriptor blob in Manifests.SelectMany(manifest => manifest.Blobs.Prepend(manifest.Manifest.Descriptor)))
        {
            _all[blob.Digest] = blob;
        }
    }
}

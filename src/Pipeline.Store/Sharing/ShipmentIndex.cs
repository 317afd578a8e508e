using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The OCI index of results that travel together: for each its instance, key and manifest, so that one request tells all keys.</summary>
/// <param name="Results">The results.</param>
/// <param name="Documents">The manifest of the documents that travel with them; null without documents.</param>
/// <param name="Nested">Indexes that this one names; tools that copy an index make such.</param>
public sealed record ShipmentIndex(ImmutableArray<ShippedResult> Results, BlobDescriptor? Documents, ImmutableArray<BlobDescriptor> Nested)
{
    /// <summary>More entries than this are refused before they are read.</summary>
    public const int MaximumEntries = 200_000;

    /// <summary>The reference name of the documents' manifest. No instance has it: one with an axis has a dash after the plus sign.</summary>
    public const string DocumentsName = "documents+bundle";

    /// <summary>The bytes of an index, sorted by instance.</summary>
    public byte[] Write()
    {
        // No artifactType on the children: skopeo drops it, which changes the index's digest.
        IEnumerable<JsonObject> results = Results
            .OrderBy(result => result.Instance, StringComparer.Ordinal)
            .ThenBy(result => result.Manifest.Digest)
            .Select(result => Entry(result.Manifest, ReferenceName.Of(result.Instance), result));
        IEnumerable<JsonObject> documents = Documents is BlobDescriptor manifest ? [Entry(manifest, DocumentsName, null)] : [];
        return CanonicalJson.ToBytes(new JsonObject
        {
            ["manifests"] = new JsonArray([.. documents, .. results]),
            ["mediaType"] = MediaTypes.Index,
            ["schemaVersion"] = 2,
        });
    }

    /// <summary>Reads an index. Entries that are no results of ours are passed over.</summary>
    /// <exception cref="ForeignContentException">It is no index.</exception>
    public static ShipmentIndex Read(ReadOnlyMemory<byte> content, string place) => UntrustedJson.Read(content, place, root =>
    {
        JsonElement manifests = root.GetProperty("manifests");
        if (manifests.GetArrayLength() > MaximumEntries)
        {
            throw new FormatException($"it names {manifests.GetArrayLength()} manifests, and at most {MaximumEntries} are read.");
        }

        var results = ImmutableArray.CreateBuilder<ShippedResult>();
        var nested = ImmutableArray.CreateBuilder<BlobDescriptor>();
        BlobDescriptor? documents = null;
        foreach (JsonElement entry in manifests.EnumerateArray())
        {
            BlobDescriptor manifest = StageConfig.BlobOf(entry);
            if (TextOf(entry, "mediaType") == MediaTypes.Index)
            {
                nested.Add(manifest);
            }
            else if (entry.TryGetProperty("annotations", out JsonElement annotations))
            {
                if (TextOf(annotations, Annotations.Instance) is string instance && Digest.TryParse(TextOf(annotations, Annotations.Key), out Digest key))
                {
                    results.Add(new ShippedResult(instance, key, manifest) { Signature = SignatureOf(annotations) });
                }
                else if (TextOf(annotations, Annotations.ReferenceName) == DocumentsName)
                {
                    documents = manifest;
                }
            }
        }

        return new ShipmentIndex(results.ToImmutable(), documents, nested.ToImmutable());
    });

    /// <summary>All that <paramref name="indexes"/> name, oldest first: of several results with one instance and key the latest counts.</summary>
    public static ShipmentIndex Union(IEnumerable<ShipmentIndex> indexes)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        var results = new Dictionary<(string, Digest), ShippedResult>();
        BlobDescriptor? documents = null;
        foreach (ShipmentIndex index in indexes)
        {
            documents = index.Documents ?? documents;
            foreach (ShippedResult result in index.Results)
            {
                results[(result.Instance, result.Key)] = result;
            }
        }

        return new ShipmentIndex([.. results.Values], documents, []);
    }

    private static JsonObject Entry(BlobDescriptor manifest, string name, ShippedResult? result)
    {
        JsonObject entry = StageManifest.Descriptor(MediaTypes.Manifest, manifest);
        var annotations = new JsonObject { [Annotations.ReferenceName] = name };
        if (result is not null)
        {
            annotations[Annotations.Instance] = result.Instance;
            annotations[Annotations.Key] = result.Key.ToString();
        }

        if (result?.Signature is ManifestSignature signature)
        {
            annotations[Annotations.Signer] = signature.Signer.ToString();
            annotations[Annotations.Signature] = signature.Value;
        }

        entry["annotations"] = annotations;
        return entry;
    }

    private static ManifestSignature? SignatureOf(JsonElement annotations) =>
        Digest.TryParse(TextOf(annotations, Annotations.Signer), out Digest signer) && TextOf(annotations, Annotations.Signature) is string value
            ? new ManifestSignature(signer, value)
            : null;

    private static string? TextOf(JsonElement parent, string name) => parent.TryGetProperty(name, out JsonElement text) ? text.GetString() : null;
}

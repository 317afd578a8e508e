using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The bytes of index.json: the latest manifest of each key, named by the instances whose latest result it is.</summary>
internal static class LayoutIndex
{
    /// <summary>Writes the index of <paramref name="results"/>, given in the order in which they were published.</summary>
    public static byte[] Write(IReadOnlyList<JournalEntry> results)
    {
        var instances = new HashSet<string>(StringComparer.Ordinal);
        var latestOfName = new Dictionary<string, JournalEntry>(StringComparer.Ordinal);
        var latestOfKey = new Dictionary<Digest, JournalEntry>();
        foreach (JournalEntry result in results.Reverse())
        {
            latestOfKey.TryAdd(result.Key, result);
            if (instances.Add(result.Note.Instance))
            {
                latestOfName.TryAdd(ReferenceName.Of(result.Note.Instance), result);
            }
        }

        ILookup<Digest, string> names = latestOfName.ToLookup(named => named.Value.Key, named => named.Key);
        IEnumerable<(string Name, BlobDescriptor Manifest)> manifests =
            from result in latestOfKey.Values
            from name in names[result.Key].DefaultIfEmpty("")
            select (name, result.Manifest);
        return CanonicalJson.ToBytes(new JsonObject
        {
            ["manifests"] = new JsonArray(
            [
                .. manifests
                    .OrderBy(named => named.Name, StringComparer.Ordinal)
                    .ThenBy(named => named.Manifest.Digest)
                    .Select(named => Descriptor(named.Manifest, named.Name, latestOfName)),
            ]),
            ["mediaType"] = MediaTypes.Index,
            ["schemaVersion"] = 2,
        });
    }

    private static JsonObject Descriptor(BlobDescriptor manifest, string name, Dictionary<string, JournalEntry> latestOfName)
    {
        // No artifactType here: skopeo drops it from the children of an index, which changes the index's digest.
        JsonObject descriptor = StageManifest.Descriptor(MediaTypes.Manifest, manifest);
        if (name.Length > 0)
        {
            descriptor["annotations"] = new JsonObject { [Annotations.ReferenceName] = name, [Annotations.Instance] = latestOfName[name].Note.Instance };
        }

        return descriptor;
    }
}

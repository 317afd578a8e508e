using System.Text.Json.Nodes;
using Pipeline.Store;

namespace Pipeline.Bench.Areas.Sharing;

/// <summary>A shipment as the folder that skopeo copies from: an OCI image layout whose one entry is the shipment's index.</summary>
internal static class ImageLayout
{
    /// <summary>Name of the entry.</summary>
    public const string Tag = "v1";

    /// <summary>Writes the layout; its blobs are those of the shipment, and its index one of them.</summary>
    public static void Write(string folder, Shipment shipment)
    {
        string blobs = Directory.CreateDirectory(Path.Combine(folder, "blobs", "sha256")).FullName;
        foreach (BlobDescriptor blob in shipment.Contents)
        {
            using Stream content = shipment.Open(blob);
            using FileStream file = File.Create(Path.Combine(blobs, blob.Digest.Hex));
            content.CopyTo(file);
        }

        SmallBlob index = shipment.Index;
        File.WriteAllBytes(Path.Combine(blobs, index.Descriptor.Digest.Hex), index.Content.Span);
        File.WriteAllText(Path.Combine(folder, "oci-layout"), """{"imageLayoutVersion":"1.0.0"}""");
        File.WriteAllText(Path.Combine(folder, "index.json"), new JsonObject
        {
            ["schemaVersion"] = 2,
            ["manifests"] = new JsonArray(new JsonObject
            {
                ["mediaType"] = "application/vnd.oci.image.index.v1+json",
                ["digest"] = index.Descriptor.Digest.ToString(),
                ["size"] = index.Descriptor.Size,
                ["annotations"] = new JsonObject { ["org.opencontainers.image.ref.name"] = Tag },
            }),
        }.ToJsonString());
    }
}

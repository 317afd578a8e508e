using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The OCI image manifest of a result: the record as config, the outputs as layers and the methods as the last layer.</summary>
internal static class StageManifest
{
    public static byte[] Write(StageRecord record, BlobDescriptor config, BlobDescriptor methods) => CanonicalJson.ToBytes(new JsonObject
    {
        ["artifactType"] = MediaTypes.Stage,
        ["config"] = Descriptor(MediaTypes.StageConfig, config),
        ["layers"] = new JsonArray(
        [
            .. record.Outputs.Select(output => Layer(output.MediaType, output.Blob, output.Name)),
            Layer(MediaTypes.StageMethods, methods, "methods.json"),
        ]),
        ["mediaType"] = MediaTypes.Manifest,
        ["schemaVersion"] = 2,
    });

    /// <summary>The config blob that a manifest names.</summary>
    public static BlobDescriptor ConfigOf(JsonElement manifest) => StageConfig.BlobOf(manifest.GetProperty("config"));

    /// <summary>An OCI descriptor.</summary>
    public static JsonObject Descriptor(string mediaType, BlobDescriptor blob) => new()
    {
        ["digest"] = blob.Digest.ToString(),
        ["mediaType"] = mediaType,
        ["size"] = blob.Size,
    };

    /// <summary>A descriptor with the file name under which tools write it.</summary>
    public static JsonObject Layer(string mediaType, BlobDescriptor blob, string title)
    {
        JsonObject layer = Descriptor(mediaType, blob);
        layer["annotations"] = new JsonObject { [Annotations.Title] = title };
        return layer;
    }
}

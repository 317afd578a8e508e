using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Stage records as manifests among the blobs.</summary>
internal sealed class RecordStore(BlobStore blobs)
{
    /// <summary>Methods by their blob: a stage with thirty seeds reads them once.</summary>
    private readonly ConcurrentDictionary<BlobDescriptor, ImmutableSortedDictionary<string, Digest>> _methods = [];

    /// <summary>Stores a record; its manifest comes last, so that it never names a blob that is not there.</summary>
    public BlobDescriptor Put(StageRecord record)
    {
        var documents = RecordDocuments.Of(record);
        blobs.Put(documents.Methods.Content.Span);
        blobs.Put(documents.Config.Content.Span);
        return blobs.Put(documents.Manifest.Content.Span);
    }

    /// <summary>Reads a record through its manifest.</summary>
    /// <exception cref="CorruptBlobException">A blob of the record is missing or damaged. Outputs are not looked at.</exception>
    /// <exception cref="FormatException">A blob is as it was written, but by a version with another form of records.</exception>
    public StageRecord Read(BlobDescriptor manifest)
    {
        BlobDescriptor config = Read(manifest, StageManifest.ConfigOf);
        return Read(config, element => StageConfig.Read(element, Methods(StageConfig.MethodsOf(element))));
    }

    private ImmutableSortedDictionary<string, Digest> Methods(BlobDescriptor blob)
    {
        if (!_methods.TryGetValue(blob, out ImmutableSortedDictionary<string, Digest>? methods) || !blobs.Exists(blob))
        {
            _methods[blob] = methods = Read(blob, StageConfig.ReadMethods);
        }

        return methods;
    }

    private T Read<T>(BlobDescriptor blob, Func<JsonElement, T> read)
    {
        byte[] bytes = blobs.ReadVerified(blob);
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new FormatException(
                $"Blob {blob.Digest} must be part of a record as this version writes it, but another version wrote it: {exception.Message}",
                exception);
        }
    }
}

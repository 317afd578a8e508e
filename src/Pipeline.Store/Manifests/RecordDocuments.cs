namespace Pipeline.Store;

/// <summary>The three small blobs of a record in canonical JSON. Equal records have equal bytes, wherever they are written.</summary>
/// <param name="Methods">The digests of the methods that the stage reaches.</param>
/// <param name="Config">The record; it names the methods' blob.</param>
/// <param name="Manifest">The OCI manifest; it names the config, the outputs and the methods' blob.</param>
public sealed record RecordDocuments(SmallBlob Methods, SmallBlob Config, SmallBlob Manifest)
{
    /// <summary>Writes <paramref name="record"/>.</summary>
    public static RecordDocuments Of(StageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Of(record, SmallBlob.Of(StageConfig.WriteMethods(record.Methods)));
    }

    /// <summary>Writes <paramref name="record"/>, whose methods' blob is known: many records of one build share it.</summary>
    internal static RecordDocuments Of(StageRecord record, SmallBlob methods)
    {
        SmallBlob config = SmallBlob.Of(StageConfig.Write(record, methods.Descriptor));
        return new RecordDocuments(methods, config, SmallBlob.Of(StageManifest.Write(record, config.Descriptor, methods.Descriptor)));
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>Where things lie in the store's folder, an OCI image layout with five folders and a journal of its own beside it.</summary>
/// <param name="Root">Full path of the folder.</param>
internal sealed record StoreLayout(string Root)
{
    /// <summary>Content of <see cref="Marker"/>.</summary>
    public const string MarkerText = """{"imageLayoutVersion":"1.0.0"}""";
    private static readonly byte[] s_emptyIndex = Encoding.UTF8.GetBytes(
        $$"""{"manifests":[],"mediaType":"{{MediaTypes.Index}}","schemaVersion":2}""");

    /// <summary>The file that tells OCI tools what the folder is.</summary>
    public string Marker => Path.Combine(Root, "oci-layout");

    /// <summary>The list of manifests for OCI tools; written from the journal, never read by us.</summary>
    public string Index => Path.Combine(Root, "index.json");

    /// <summary>One file per blob, named by the hex digits of its digest.</summary>
    public string Blobs => Path.Combine(Root, "blobs", "sha256");

    /// <summary>Drafts of blobs that are being written.</summary>
    public string Ingest => Path.Combine(Root, "ingest");

    /// <summary>Blobs that did not hold what their names promised.</summary>
    public string Quarantine => Path.Combine(Root, "quarantine");

    /// <summary>Files that carry kernel locks while somebody holds them.</summary>
    public string Locks => Path.Combine(Root, "locks");

    /// <summary>States of stages that have not finished, each named by the hex digits of its key.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>The results, in the order in which they were published.</summary>
    public string Journal => Path.Combine(Root, "journal.jsonl");

    /// <summary>Makes the missing folders, durable before anything is put into them.</summary>
    public void CreateFolders(IFileSystem files)
    {
        foreach (string folder in (string[])[Blobs, Ingest, Quarantine, Locks, Checkpoints])
        {
            CreateFolder(files, folder);
        }
    }

    /// <summary>Writes the OCI marker and an empty index where they are missing. Call it while holding the store's lock.</summary>
    public void CreateMarkers(IFileSystem files, DraftFolder drafts)
    {
        if (files.Stat(Index) is null)
        {
            drafts.Replace(Index, s_emptyIndex);
        }

        if (files.Stat(Marker) is null)
        {
            drafts.Replace(Marker, Encoding.UTF8.GetBytes(MarkerText));
        }
    }

    /// <summary>Refuses a folder that holds something else than a store of this version.</summary>
    public void CheckVersion(IFileSystem files)
    {
        if (files.Stat(Marker) is null)
        {
            return;
        }

        using IFile marker = files.OpenRead(Marker);
        string text = Encoding.UTF8.GetString(marker.ReadFrom(0));
        if (!IsVersionOne(text))
        {
            throw new StoreException(
                $"The store '{Root}' must be an OCI image layout of version 1.0.0, but '{Marker}' says: {CanonicalJson.ToText(text)}.",
                "Name another folder for the store, or move this one away and run the pipeline again.");
        }
    }

    /// <summary>Makes a folder and the missing ones above it, each durable.</summary>
    public static void CreateFolder(IFileSystem files, string folder)
    {
        if (files.Stat(folder) is null && Path.GetDirectoryName(folder) is { } parent)
        {
            CreateFolder(files, parent);
            files.CreateFolder(folder);
            files.SyncFolder(parent);
        }
    }

    private static bool IsVersionOne(string text)
    {
        try
        {
            return JsonNode.Parse(text)?["imageLayoutVersion"]?.GetValue<string>() == "1.0.0";
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}

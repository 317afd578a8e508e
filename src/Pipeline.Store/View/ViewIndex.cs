using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>What the view has put where, kept in <c>.view.json</c>. Several processes may write it in turn: each adds only its own changes.</summary>
/// <remarks>Losing it loses nothing: then the content of a file decides whose it is, which is slower.</remarks>
internal sealed class ViewIndex(IFileSystem files, string path)
{
    private const int Version = 1;
    private readonly Dictionary<string, ViewEntry?> _changes = new(StringComparer.Ordinal);
    private Dictionary<string, ViewEntry> _saved = new(StringComparer.Ordinal);
    private FileState? _savedState;

    /// <summary>The entry of a file, or null.</summary>
    public ViewEntry? this[string file]
    {
        get => _changes.TryGetValue(file, out ViewEntry? changed) ? changed : _saved.GetValueOrDefault(file);
        set => _changes[file] = value;
    }

    /// <summary>The files that have an entry, in ordinal order.</summary>
    public IReadOnlyList<string> Files =>
        [.. _saved.Keys.Union(_changes.Keys).Where(file => this[file] is not null).Order(StringComparer.Ordinal)];

    /// <summary>Reads what another process has saved since. Call it while holding the view's lock.</summary>
    public void Refresh()
    {
        FileState? state = files.Stat(path);
        if (state != _savedState)
        {
            _saved = state is null ? new(StringComparer.Ordinal) : Load();
            _savedState = state;
        }
    }

    /// <summary>Saves the changes by way of <paramref name="draft"/>. Call it while holding the view's lock, after <see cref="Refresh"/>.</summary>
    public void Save(string draft)
    {
        if (_changes.Count == 0)
        {
            return;
        }

        foreach ((string file, ViewEntry? entry) in _changes)
        {
            _saved.Remove(file);
            if (entry is not null)
            {
                _saved[file] = entry;
            }
        }

        _changes.Clear();
        files.Delete(draft);
        using (IFile target = files.Create(draft))
        {
            target.Write(CanonicalJson.ToBytes(ToJson()), 0);
            target.Sync();
        }

        files.Move(draft, path);
        _savedState = files.Stat(path);
    }

    private JsonObject ToJson() => new()
    {
        ["files"] = new JsonObject(_saved.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)new JsonObject
        {
            ["digest"] = file.Value.Blob.Digest.ToString(),
            ["modified"] = file.Value.Modified,
            ["size"] = file.Value.Blob.Size,
        }))),
        ["version"] = Version,
    };

    private Dictionary<string, ViewEntry> Load()
    {
        try
        {
            using IFile file = files.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(file.ReadFrom(0));
            return document.RootElement.GetProperty("version").GetInt32() == Version
                ? document.RootElement.GetProperty("files").EnumerateObject().ToDictionary(entry => entry.Name, Entry, StringComparer.Ordinal)
                : new(StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return new(StringComparer.Ordinal);   // damaged: the content of each file decides
        }
    }

    private static ViewEntry Entry(JsonProperty file) =>
        new(StageConfig.BlobOf(file.Value), file.Value.GetProperty("modified").GetInt64());
}

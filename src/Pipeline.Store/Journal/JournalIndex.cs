using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The journal in memory, by key and by instance. Not safe for use from several threads.</summary>
internal sealed class JournalIndex
{
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<Digest, List<JournalEntry>> _ofKey = [];
    private readonly Dictionary<string, JournalEntry> _lastOf = new(StringComparer.Ordinal);

    /// <summary>All entries, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries => _entries;

    /// <summary>The entries of <paramref name="key"/>, oldest first.</summary>
    public IReadOnlyList<JournalEntry> OfKey(Digest key) => _ofKey.TryGetValue(key, out List<JournalEntry>? entries) ? entries : [];

    /// <summary>The latest entry of <paramref name="key"/>, or null.</summary>
    public JournalEntry? LatestOf(Digest key) => _ofKey.TryGetValue(key, out List<JournalEntry>? entries) ? entries[^1] : null;

    /// <summary>The latest entry of <paramref name="instance"/>, or null.</summary>
    public JournalEntry? LastOf(string instance) => _lastOf.GetValueOrDefault(instance);

    /// <summary>Adds the next entry.</summary>
    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _lastOf[entry.Note.Instance] = entry;
        if (!_ofKey.TryGetValue(entry.Key, out List<JournalEntry>? entries))
        {
            _ofKey[entry.Key] = entries = new List<JournalEntry>(capacity: 1);
        }

        entries.Add(entry);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _entries.Clear();
        _ofKey.Clear();
        _lastOf.Clear();
    }
}

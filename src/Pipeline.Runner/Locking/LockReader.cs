using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>Reads pipeline.lock line by line; the indentation says what a line is.</summary>
internal sealed class LockReader(string text, string path)
{
    private readonly SortedDictionary<string, SortedDictionary<string, EntryDraft>> _profiles = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedDictionary<string, LookDraft>> _looks = new(StringComparer.Ordinal);
    private SortedDictionary<string, EntryDraft>? _profile;
    private SortedDictionary<string, LookDraft>? _claims;
    private EntryDraft? _entry;
    private LookDraft? _look;
    private string? _section;
    private bool _hasVersion;

    public PipelineLock Read()
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r');
            if (line.Length > 0 && line[0] != '#' && !TryRead(line))
            {
                throw new LockFileException(path, i + 1, line);
            }
        }

        if (!_hasVersion)
        {
            throw new LockFileException(path, 1, lines[0]);
        }

        return new PipelineLock(_profiles.ToImmutableSortedDictionary(
            profile => profile.Key,
            profile => profile.Value.Where(entry => entry.Value.Key is not null)
                .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Build(), StringComparer.Ordinal),
            StringComparer.Ordinal))
        {
            Looks = _looks.Where(profile => profile.Value.Count > 0).ToImmutableSortedDictionary(
                profile => profile.Key,
                profile => profile.Value.Where(claim => claim.Value.Record is not null).ToImmutableSortedDictionary(claim => claim.Key, claim => claim.Value.Record!, StringComparer.Ordinal),
                StringComparer.Ordinal),
        };
    }

    private bool TryRead(string line)
    {
        int indent = line.Length - line.TrimStart(' ').Length;
        (string name, string value) = Split(line[indent..]);
        return indent switch
        {
            0 when name == "version" => _hasVersion = value == "1",
            0 => value.Length == 0 && _hasVersion && StageName.IsSegment(name) && TryBeginProfile(name),
            2 when name.StartsWith(LockFile.ClaimPrefix, StringComparison.Ordinal) => value.Length == 0 && TryBeginLook(name[LockFile.ClaimPrefix.Length..]),
            4 when _look is not null => _look.TryRead(name, value),
            2 => value.Length == 0 && _profile is not null && StageName.TryParse(name.Split('[')[0], out _) && TryBeginEntry(name),
            4 when name == "key" => _entry is { Key: null } && TryDigest(value, digest => _entry.Key = digest),
            4 => value.Length == 0 && _entry is not null && (_section = name) is "outputs" or "metrics" or "columns",
            6 when _section == "outputs" => TryDigest(value, digest => _entry!.Outputs[name] = digest),
            6 when _section == "metrics" => TryNumber(name, value),
            6 when _section == "columns" => RowValues.TryParse(value, out RowValues? rows) && _entry!.Columns.TryAdd(name, rows),
            _ => false,
        };
    }

    private bool TryBeginProfile(string name)
    {
        (_entry, _look) = (null, null);
        return TryBegin(_profiles, name, _profile = new(StringComparer.Ordinal)) && TryBegin(_looks, name, _claims = new(StringComparer.Ordinal));
    }

    private bool TryBeginEntry(string name)
    {
        _look = null;
        return TryBegin(_profile!, name, _entry = new());
    }

    private bool TryBeginLook(string claim)
    {
        (_entry, _section) = (null, null);
        return _claims is not null && StageName.TryParse(claim, out _) && TryBegin(_claims, claim, _look = new());
    }

    private static (string Name, string Value) Split(string content)
    {
        // A stage's name holds no colon, but its axis values may; only the last one ends the name of a block.
        if (content.EndsWith(':'))
        {
            return (content[..^1], "");
        }

        int colon = content.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? ("", content) : (content[..colon], content[(colon + 2)..]);
    }

    private static bool TryBegin<T>(SortedDictionary<string, T> entries, string name, T entry) => name.Length > 0 && entries.TryAdd(name, entry);

    private static bool TryDigest(string value, Action<Digest> accept)
    {
        bool wellFormed = Digest.TryParse(value, out Digest digest);
        if (wellFormed)
        {
            accept(digest);
        }

        return wellFormed;
    }

    private bool TryNumber(string name, string value)
    {
        bool wellFormed = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
        return wellFormed && _entry!.Metrics.TryAdd(name, number);
    }

    private sealed class LookDraft
    {
        private string? _plan;

        public LookRecord? Record { get; private set; }

        public bool TryRead(string name, string value)
        {
            if (name == "looks" && _plan is null)
            {
                _plan = value;
                return true;
            }

            bool isLatest = name == "latest" && Record is null;
            Record = isLatest && LookRecord.TryParse(_plan, value, out LookRecord? record) ? record : Record;
            return isLatest && Record is not null;
        }
    }

    private sealed class EntryDraft
    {
        public Digest? Key { get; set; }

        public SortedDictionary<string, Digest> Outputs { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, double> Metrics { get; } = new(StringComparer.Ordinal);

        public SortedDictionary<string, RowValues> Columns { get; } = new(StringComparer.Ordinal);

        public LockEntry Build() => new(Key!.Value, Outputs.ToImmutableSortedDictionary(StringComparer.Ordinal), Metrics.ToImmutableSortedDictionary(StringComparer.Ordinal))
        {
            Columns = Columns.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }
}

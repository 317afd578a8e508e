using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Reads the keys of one mapping, and reports those that nobody asked for.</summary>
/// <param name="node">The mapping; another node is reported and read as an empty one.</param>
/// <param name="owner">How messages name it, such as <c>Stage 'a/b'</c>.</param>
/// <param name="at">Where the owner's name stands: the place of a missing key.</param>
/// <param name="problems">Collects them.</param>
internal sealed class MappingReader(YamlNode node, string owner, SourcePosition at, ProblemList problems)
{
    private readonly List<string> _asked = [];
    private readonly bool _isMapping = IsMapping(node, owner, problems);

    public YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Find(key);
    }

    public YamlNode? Require(string key, string example)
    {
        YamlNode? found = Find(key);
        if (found is null && _isMapping)
        {
            problems.Add(at, $"{owner} must have the key '{key}', but has none.", $"Add a line such as '{key}: {example}'.");
        }

        return found;
    }

    public string? Text(string key) => Text(Find(key), key);

    public string? RequireText(string key, string example) => Text(Require(key, example), key);

    public bool? Flag(string key)
    {
        YamlNode? found = Find(key);
        if (found is not null && found.Kind != YamlKind.Boolean)
        {
            problems.AddWrongValue(found, Name(key), "true or false", "Write true or false.");
        }

        return found?.Kind == YamlKind.Boolean ? found.Text == "true" : null;
    }

    public long? Integer(YamlNode? found, string key, long minimum, long maximum = long.MaxValue)
    {
        if (found is null)
        {
            return null;
        }

        if (Scalars.TryInteger(found, out long value) && value >= minimum && value <= maximum)
        {
            return value;
        }

        string expected = maximum == minimum ? $"{minimum}" : maximum == long.MaxValue ? $"a whole number of at least {minimum}" : $"a whole number from {minimum} to {maximum}";
        problems.AddWrongValue(found, Name(key), expected, $"Write a number such as {Math.Max(minimum, 1)}.");
        return null;
    }

    public double? Number(YamlNode? found, string key)
    {
        if (found is null)
        {
            return null;
        }

        if (Scalars.TryNumber(found, out double value))
        {
            return value;
        }

        problems.AddWrongValue(found, Name(key), "a finite number", "Write a number such as 0.5 or 1e-3.");
        return null;
    }

    /// <summary>A value out of a closed list, written in kebab case.</summary>
    public T? Choice<T>(YamlNode? found, string key)
        where T : struct, Enum
    {
        if (found is null)
        {
            return null;
        }

        foreach (T value in Enum.GetValues<T>())
        {
            if (found.Kind == YamlKind.Text && found.Text == Binding.KebabCase.Of(value.ToString()))
            {
                return value;
            }
        }

        IEnumerable<string> names = Enum.GetNames<T>().Select(Binding.KebabCase.Of);
        problems.AddWrongValue(found, Name(key), $"one of {string.Join(", ", names)}", Spelling.Suggest(found.Text, "values", names));
        return null;
    }

    public string? Text(YamlNode? found, string key)
    {
        if (found is not null && found.Kind != YamlKind.Text)
        {
            problems.AddWrongValue(found, Name(key), "text", found.IsScalar && found.Text.Length > 0 ? $"Quote it: \"{found.Text}\"." : "Write text in quotes.");
        }

        return found?.Kind == YamlKind.Text ? found.Text : null;
    }

    /// <summary>Keys with <paramref name="prefix"/>, which count as asked for.</summary>
    public ImmutableArray<YamlEntry> WithPrefix(string prefix)
    {
        ImmutableArray<YamlEntry> found = [.. node.Entries.Where(entry => entry.Name.StartsWith(prefix, StringComparison.Ordinal))];
        _asked.AddRange(found.Select(entry => entry.Name));
        return found;
    }

    /// <summary>Refuses a key whose meaning is reserved.</summary>
    public void Reserve(string key)
    {
        if (Find(key) is YamlNode found)
        {
            problems.Add(found.Position, $"{owner}: the key '{key}' is reserved and comes later; this version cannot act on it.", "Remove it.");
        }
    }

    /// <summary>Reports every key that was not asked for.</summary>
    public void Finish()
    {
        foreach (YamlEntry entry in node.Entries)
        {
            if (!_asked.Contains(entry.Name))
            {
                problems.Add(entry.Key.Position, $"{owner} has no key {Quote.Of(entry.Name)}.", Spelling.Suggest(entry.Name, "keys", _asked));
            }
        }
    }

    private static bool IsMapping(YamlNode node, string owner, ProblemList problems)
    {
        if (node.Kind != YamlKind.Mapping)
        {
            problems.AddWrongValue(node, owner, "a mapping of keys to values", "Write 'key: value' lines, indented by two spaces.");
        }

        return node.Kind == YamlKind.Mapping;
    }

    private string Name(string key) => $"{owner}: '{key}'";
}

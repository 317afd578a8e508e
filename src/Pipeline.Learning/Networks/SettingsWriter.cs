using System.Globalization;

namespace Pipeline.Learning.Networks;

/// <summary>Writes the settings of a network as a JSON object, key after key, the same text under every culture.</summary>
internal sealed class SettingsWriter
{
    private readonly List<string> _members = [];

    /// <summary>A count of units.</summary>
    public SettingsWriter Add(string key, int size) => AddText(key, size.ToString(CultureInfo.InvariantCulture));

    /// <summary>Counts of units.</summary>
    public SettingsWriter Add(string key, IEnumerable<int> sizes) =>
        AddText(key, $"[{string.Join(",", sizes.Select(size => size.ToString(CultureInfo.InvariantCulture)))}]");

    /// <summary>A number, as short as reads back to the same bits.</summary>
    public SettingsWriter Add(string key, float number) => AddText(key, number.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>Yes or no.</summary>
    public SettingsWriter Add(string key, bool flag) => AddText(key, flag ? "true" : "false");

    /// <summary>The name of a choice.</summary>
    public SettingsWriter Add(string key, string name) => AddText(key, $"\"{name}\"");

    /// <summary>A size, left out where it is what a reader takes for an absent key.</summary>
    public SettingsWriter AddUnless(string key, int size, int absent) => size == absent ? this : Add(key, size);

    /// <summary>A number, left out where it is what a reader takes for an absent key.</summary>
    public SettingsWriter AddUnless(string key, float number, float absent) => number.Equals(absent) ? this : Add(key, number);

    /// <summary>Yes or no, left out where it is what a reader takes for an absent key.</summary>
    public SettingsWriter AddUnless(string key, bool flag, bool absent) => flag == absent ? this : Add(key, flag);

    /// <summary>The name of a choice, left out where it is what a reader takes for an absent key.</summary>
    public SettingsWriter AddUnless(string key, string name, string absent) => name == absent ? this : Add(key, name);

    /// <summary>The output units and the loss.</summary>
    public SettingsWriter Add(OutputLayer output)
    {
        output.Write(this);
        return this;
    }

    /// <summary>The object.</summary>
    public string ToJson() => $"{{{string.Join(",", _members)}}}";

    private SettingsWriter AddText(string key, string value)
    {
        _members.Add($"\"{key}\":{value}");
        return this;
    }
}

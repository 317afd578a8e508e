namespace Pipeline.Runner.Declaration.Yaml;

/// <summary>One key of a mapping and its value.</summary>
internal readonly record struct YamlEntry(YamlNode Key, YamlNode Value)
{
    public string Name => Key.Text;
}

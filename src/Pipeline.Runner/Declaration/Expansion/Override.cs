using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>One <c>STAGE.KEY=VALUE</c> of the command line.</summary>
internal sealed class Override
{
    private readonly NameGlob _stages;
    private readonly string _pattern;
    private readonly YamlEntry _entry;
    private bool _isUsed;

    private Override(string pattern, YamlEntry entry) => (_pattern, _stages, _entry) = (pattern, new NameGlob(pattern), entry);

    /// <summary>Splits at the first '=' and the last '.' before it; a stage's name may hold dots, a setting's may not.</summary>
    public static Override? Read(string text, ProblemList problems)
    {
        var position = new SourcePosition($"--set {Quote.Clean(text)}", 0, 0);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        int dot = equals < 0 ? -1 : text.LastIndexOf('.', equals);
        if (dot <= 0 || dot + 1 == equals)
        {
            problems.Add(position, $"An override must be STAGE.KEY=VALUE, but is {Quote.Of(text)}.", "Write for example --set 'younger2001/**.epochs=100'.");
            return null;
        }

        YamlNode key = YamlNode.Scalar(text[(dot + 1)..equals], YamlKind.Text, position);
        return new Override(text[..dot], new YamlEntry(key, YamlReader.ReadValue(text[(equals + 1)..], position.Source, problems)));
    }

    /// <summary>The stage's node with the value in its matrix, when the key is an axis, or else in its settings.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="type">Its type; null when it is unknown, which is reported elsewhere and leaves the node as it is.</param>
    /// <param name="node">The stage's node.</param>
    public YamlNode Apply(string stage, StageType? type, YamlNode node)
    {
        if (!_stages.Matches(stage))
        {
            return node;
        }

        bool hasAxis = node.Find("matrix")?.Find(_entry.Name) is not null;
        bool isAxis = hasAxis || _entry.Name == AxisValues.SeedAxis;
        bool isKnown = hasAxis || type?.Settings?.Find(_entry.Name) is not null;

        // A pattern means "wherever it fits"; a full name means this stage, so that a wrong key there is an error.
        bool applies = isKnown || type is null || !NameGlob.HasWildcard(_pattern);
        _isUsed |= applies;
        if (type is null || !applies)
        {
            return node;
        }

        string section = isAxis ? "matrix" : "with";
        YamlNode changed = (node.Find(section) ?? YamlNode.Mapping([], _entry.Key.Position)).With([_entry]);
        return node.With([new YamlEntry(YamlNode.Scalar(section, YamlKind.Text, _entry.Key.Position), changed)]);
    }

    /// <summary>Reports an override that changed no stage.</summary>
    public void RefuseUnused(IEnumerable<string> stages, ProblemList problems)
    {
        if (!_isUsed)
        {
            problems.Add(
                _entry.Key.Position,
                $"No stage {Quote.Of(_pattern)} has a setting or axis {Quote.Of(_entry.Name)}.",
                NameGlob.HasWildcard(_pattern) ? "Check the pattern: '*' stays inside a segment, '**' crosses '/'." : Spelling.Suggest(_pattern, "stages", stages));
        }
    }
}

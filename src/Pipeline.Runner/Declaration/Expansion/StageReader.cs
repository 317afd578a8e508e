using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads the entries of <c>stages:</c>, with profile and overrides applied.</summary>
internal sealed partial class StageReader(StageCatalog catalog, ProfileBlocks profiles, IReadOnlyList<Override> overrides, ProblemList problems)
{
    private static readonly ImmutableArray<string> s_merged = ["with", "in"];
    private static readonly ImmutableArray<string> s_replaced = ["matrix", "skip"];

    private readonly InstanceBudget _budget = new(problems);

    public IReadOnlyList<StageDraft> Read(YamlNode node)
    {
        List<StageDraft> drafts = [.. node.Entries.Select(ReadStage).OfType<StageDraft>()];
        RefusePrefixes(drafts);
        foreach (Override change in overrides)
        {
            change.RefuseUnused(drafts.Select(draft => draft.Name.ToString()), problems);
        }

        return drafts;
    }

    private StageDraft? ReadStage(YamlEntry entry, int index)
    {
        if (!StageName.TryParse(entry.Name, out StageName name))
        {
            problems.Add(
                entry.Key.Position,
                $"The stage name {Quote.Of(entry.Name)} must be segments joined by '/', each of a-z, 0-9, '.', '_' and '-' and beginning with a letter or digit.",
                "Rename it, for example 'paper/experiment/step'.");
            return null;
        }

        string owner = $"Stage '{name}'";
        YamlNode declared = profiles.Apply(entry.Value, owner, s_merged, s_replaced);
        catalog.TryFind(declared.Find("uses")?.Text ?? "", out StageType? type);
        YamlNode node = overrides.Aggregate(declared, (changed, change) => change.Apply(entry.Name, type, changed));

        var reader = new MappingReader(node, owner, entry.Key.Position, problems);
        reader.WithPrefix(ProfileBlocks.Prefix);
        reader.Reserve("import");
        CheckType(reader);
        bool isSkipped = reader.Flag("skip") ?? false;
        YamlNode? with = ReadSection(reader, "with", owner, node.Position);
        YamlNode? inputs = ReadSection(reader, "in", owner, node.Position);
        YamlNode? matrix = reader.Find("matrix");
        StageOptions options = ReadOptions(reader, entry.Name);
        reader.Finish();
        return new StageDraft(name, entry.Key.Position, index)
        {
            IsSkipped = isSkipped,
            Type = type,
            With = with,
            In = inputs,
            Options = options,
            Matrix = type is null || isSkipped ? null : new MatrixReader(type, owner, _budget, problems).Read(matrix, entry.Key.Position),
        };
    }

    /// <summary>Reports a stage type that is absent, reserved or unknown.</summary>
    private void CheckType(MappingReader reader)
    {
        YamlNode? node = reader.Require("uses", catalog.Stages.FirstOrDefault()?.Name ?? "paper.stage");
        if (reader.Text(node, "uses") is not string name || catalog.TryFind(name, out _))
        {
            return;
        }

        if (name == StageCatalog.CommandStage)
        {
            problems.Add(node!.Position, "'uses: command' is reserved and comes later; this version runs no outside programs.", "Use a stage class.");
        }
        else
        {
            problems.Add(node!.Position, $"No stage class is named {Quote.Of(name)}.", Spelling.Suggest(name, "stage types", catalog.Stages.Select(stage => stage.Name)));
        }
    }

    /// <summary>The mapping under <paramref name="key"/>; empty when absent, null when it is something else.</summary>
    private YamlNode? ReadSection(MappingReader reader, string key, string owner, SourcePosition at)
    {
        YamlNode section = reader.Find(key) ?? YamlNode.Mapping([], at);
        if (section.Kind == YamlKind.Mapping)
        {
            return section;
        }

        problems.AddWrongValue(section, $"{owner}: '{key}'", "a mapping of keys to values", $"Write for example '{key}: {{ key: value }}'.");
        return null;
    }

    private StageOptions ReadOptions(MappingReader reader, string name)
    {
        const int MostCores = 4096;
        YamlNode? streams = reader.Find("streams");
        string? streamName = reader.Text(streams, "streams");
        if (streamName is not null && !StageName.TryParse(streamName, out _))
        {
            problems.Add(streams!.Position, $"Stage '{name}': 'streams' must be a name like a stage's, but is {Quote.Of(streamName)}.", "Write the name of the stage whose random numbers it shares.");
        }

        return new StageOptions(
            streamName ?? name,
            (int)(reader.Integer(reader.Find("cores"), "cores", 1, MostCores) ?? 1),
            ReadMemory(reader, name),
            reader.Flag("design") ?? false);
    }

    private long? ReadMemory(MappingReader reader, string name)
    {
        YamlNode? node = reader.Find("memory");
        if (reader.Text(node, "memory") is not string text)
        {
            return null;
        }

        if (Memory().Match(text) is { Success: true } match && int.TryParse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture, out int count))
        {
            return (long)count << (match.Groups["unit"].ValueSpan is "GiB" ? 30 : 20);
        }

        problems.Add(node!.Position, $"Stage '{name}': 'memory' must be a number with MiB or GiB, but is {Quote.Of(text)}.", "Write for example 'memory: 2 GiB'.");
        return null;
    }

    /// <summary>Folders of artifacts/out follow the names, so that no stage may lie inside another.</summary>
    private void RefusePrefixes(IReadOnlyList<StageDraft> drafts)
    {
        var byName = drafts.ToDictionary(draft => draft.Name.ToString(), StringComparer.Ordinal);
        foreach (StageDraft draft in drafts)
        {
            string name = draft.Name.ToString();
            for (int slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
            {
                if (byName.TryGetValue(name[..slash], out StageDraft? outer))
                {
                    problems.Add(
                        draft.Position,
                        $"{draft.Owner} lies inside stage '{outer.Name}' (line {outer.Position.Line}), but no stage's name may begin another's path.",
                        $"Rename one, for example '{outer.Name}' to '{outer.Name}/data'.");
                }
            }
        }
    }

    [GeneratedRegex(@"^(?<count>[1-9][0-9]{0,8}) ?(?<unit>MiB|GiB)\z")]
    private static partial Regex Memory();
}

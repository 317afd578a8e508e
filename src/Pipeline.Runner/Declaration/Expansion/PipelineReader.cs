using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Takes the root of the file through every step to the model. Each step reports what it can and leaves out what it cannot use.</summary>
internal sealed class PipelineReader(StageCatalog catalog, LoadOptions options, ProblemList problems)
{
    private const long Version = 1;

    public PipelineModel Read(YamlNode root)
    {
        var reader = new MappingReader(root, "The file", root.Position, problems);
        reader.Integer(reader.Require("version", "1"), "version", Version, Version);
        long seed = reader.Integer(reader.Require("seed", "2016"), "seed", 0) ?? 0;
        ImmutableArray<string> names = ReadProfiles(reader);
        YamlNode? papers = reader.Find("papers");
        YamlNode? stages = reader.Require("stages", "{ … }");
        YamlNode? claims = reader.Find("claims");
        YamlNode? report = reader.Find("report");
        YamlNode? remotes = reader.Find("remotes");
        reader.Finish();

        var profiles = new ProfileBlocks(names, options.Profile ?? names.FirstOrDefault(""), problems);
        List<Override> overrides = [.. options.Overrides.Select(text => Override.Read(text, problems)).OfType<Override>()];
        IReadOnlyList<StageDraft> drafts = IsMapping(stages, "stages") ? new StageReader(catalog, profiles, overrides, problems).Read(stages!) : [];
        var byName = drafts.ToDictionary(draft => draft.Name.ToString(), StringComparer.Ordinal);
        var resolver = new ReferenceResolver(byName, profiles.Selected, problems);
        ImmutableArray<StageDraft> order = Connect(drafts, resolver);
        SeedRule? seeds = order.IsDefault ? null : new SeedRule(order.SelectMany(draft => draft.Instances));
        seeds?.CheckStages(order, profiles, problems);

        ClaimList claimList = IsMapping(claims, "claims") ? new ClaimReader(profiles, resolver, seeds, problems).Read(claims!) : ClaimList.None;
        ImmutableArray<ReportSection> sections = report is null ? [] : new ReportReader(resolver, claimList, problems).Read(report);
        ImmutableArray<PaperDeclaration> paperList = IsMapping(papers, "papers") ? ReadPapers(papers!) : [];
        ImmutableArray<RemoteDeclaration> remoteList = IsMapping(remotes, "remotes") ? new RemoteReader(problems).Read(remotes!) : [];
        problems.ThrowIfAny();
        return new PipelineModel(
            seed,
            names,
            profiles.Selected,
            [.. drafts.Where(draft => !draft.IsSkipped).Select(draft => draft.Instances[0].Declaration)],
            [.. order.SelectMany(draft => draft.Instances)],
            claimList.Active,
            sections)
        {
            Papers = paperList,
            ClaimNames = claimList.Names,
            Remotes = remoteList,
        };
    }

    private ImmutableArray<PaperDeclaration> ReadPapers(YamlNode node)
    {
        var reader = new MappingReader(node, "'papers'", node.Position, problems);
        return [.. node.Entries.Select(entry => new PaperDeclaration(entry.Name, reader.RequireText(entry.Name, "Who, year: title") ?? ""))];
    }

    private ImmutableArray<string> ReadProfiles(MappingReader reader)
    {
        YamlNode? node = reader.Require("profiles", "[quick, paper]");
        if (node is null)
        {
            return [];
        }

        if (node.Kind != YamlKind.Sequence || node.Items.IsEmpty)
        {
            problems.AddWrongValue(node, "'profiles'", "a list of one name or more", "Write for example 'profiles: [quick, paper]'.");
            return [];
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (YamlNode item in node.Items)
        {
            if (item.Kind != YamlKind.Text || !StageName.IsSegment(item.Text))
            {
                problems.AddWrongValue(item, "A profile", "a name of a-z, 0-9, '.', '_' and '-'", "Rename it.");
            }
            else if (names.Contains(item.Text))
            {
                problems.Add(item.Position, $"The profile '{item.Text}' stands twice.", "Remove one of the two.");
            }
            else
            {
                names.Add(item.Text);
            }
        }

        if (options.Profile is string asked && !names.Contains(asked))
        {
            throw problems.Fatal(node.Position, $"The profile {Quote.Of(asked)} was asked for, but is not declared.", Spelling.Suggest(asked, "profiles", names));
        }

        return names.ToImmutable();
    }

    /// <summary>Expands, connects and orders the stages; default when they read each other in a cycle.</summary>
    private ImmutableArray<StageDraft> Connect(IReadOnlyList<StageDraft> drafts, ReferenceResolver resolver)
    {
        foreach (StageDraft draft in drafts)
        {
            StageExpander.Expand(draft, problems);
        }

        var inputs = new InputBinder(resolver, problems);
        foreach (StageDraft draft in drafts)
        {
            inputs.Bind(draft);
        }

        return StageOrder.Sort(drafts, problems) ?? default;
    }

    private bool IsMapping(YamlNode? node, string key)
    {
        if (node is { Kind: not YamlKind.Mapping })
        {
            problems.AddWrongValue(node, $"'{key}'", "a mapping of names to entries", "Write 'name: { … }' lines under it, or remove it.");
        }

        return node is { Kind: YamlKind.Mapping };
    }
}

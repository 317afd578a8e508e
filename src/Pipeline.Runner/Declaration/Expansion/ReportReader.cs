using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads the sections of <c>report:</c>.</summary>
internal sealed class ReportReader(ReferenceResolver resolver, ClaimList claims, ProblemList problems)
{
    public ImmutableArray<ReportSection> Read(YamlNode node)
    {
        if (node.Kind != YamlKind.Sequence)
        {
            problems.AddWrongValue(node, "'report'", "a list of sections", "Write '- title: …' lines under it.");
            return [];
        }

        return [.. node.Items.Select((item, index) => ReadSection(item, index + 1))];
    }

    private ReportSection ReadSection(YamlNode node, int number)
    {
        string owner = $"Report section {number}";
        var reader = new MappingReader(node, owner, node.Position, problems);
        string title = reader.RequireText("title", "\"Table 1\"") ?? "";
        string? text = reader.Text("text");
        ImmutableArray<string> shown = ReadClaims(reader.Find("claims"), owner);
        ImmutableArray<ReportTable> tables = [.. Items(reader.Find("tables"), owner, "tables").Select(item => ReadTable(item, owner)).OfType<ReportTable>()];
        ImmutableArray<OutputReference> figures = ReadOutputs(reader, "figures", owner, "a figure", Format.Figure);
        ImmutableArray<OutputReference> live = ReadOutputs(reader, "live", owner, "a learner", Format.Weights);
        reader.Finish();
        return new ReportSection(title, text, shown, tables) { Figures = figures, Live = live };
    }

    private ImmutableArray<OutputReference> ReadOutputs(MappingReader reader, string key, string owner, string what, Format wanted) =>
        [.. Items(reader.Find(key), owner, key).SelectMany(item => Resolve(item, $"{owner}: {what}", wanted))];

    private ImmutableArray<string> ReadClaims(YamlNode? node, string owner)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (YamlNode item in Items(node, owner, "claims"))
        {
            if (item.Kind != YamlKind.Text)
            {
                problems.AddWrongValue(item, $"{owner}: a claim", "a name or a pattern", "Write a name such as 'paper/table-1/*'.");
                continue;
            }

            var glob = new NameGlob(item.Text);
            List<string> matches = [.. claims.Names.Where(glob.Matches)];
            shown.UnionWith(matches);
            if (matches.Count == 0)
            {
                problems.Add(item.Position, $"{owner}: {Quote.Of(item.Text)} matches no claim.", Spelling.Suggest(item.Text, "claims", claims.Names));
            }
        }

        return [.. claims.Active.Select(claim => claim.Name).Where(shown.Contains)];
    }

    /// <summary>A reference, or <c>{ output: REFERENCE, rows: … }</c>; null when the stage is skipped or a problem was reported.</summary>
    private ReportTable? ReadTable(YamlNode node, string owner)
    {
        string place = $"{owner}: a table";
        if (node.Kind != YamlKind.Mapping)
        {
            return ResolveTable(node, place);
        }

        var reader = new MappingReader(node, place, node.Position, problems);
        YamlNode? output = reader.Require("output", "STAGE.OUTPUT");
        YamlNode? rows = reader.Find("rows");
        reader.Finish();
        ReportTable? table = output is null ? null : ResolveTable(output, place);
        return rows is null ? table : Choose(rows, table, place);
    }

    private ReportTable? ResolveTable(YamlNode node, string place) =>
        Resolve(node, place, Format.Table) is { IsEmpty: false } elements ? new ReportTable(node.Text, elements) : null;

    /// <summary>The outputs that a reference names; none when the stage is skipped or a problem was reported.</summary>
    private ImmutableArray<OutputReference> Resolve(YamlNode node, string place, Format wanted)
    {
        if (resolver.IsSkipped(node) || resolver.Resolve(node, place, MemberKind.Output, axes: []) is not ResolvedReference reference)
        {
            return [];
        }

        string kind = Binding.KebabCase.Of(wanted.ToString());
        Format format = reference.Producer.Type!.Outputs.First(output => output.Name == reference.Member).Format;
        if (format != wanted)
        {
            problems.Add(node.Position, $"{place} must be an output of the kind {kind}, but {Quote.Of(node.Text)} is of the kind {Binding.KebabCase.Of(format.ToString())}.", $"Name a {kind} output.");
            return [];
        }

        ImmutableArray<OutputReference> elements = reference.Elements(AxisValues.None);
        if (elements.IsEmpty)
        {
            problems.Add(node.Position, $"{place} is {Quote.Of(node.Text)}, but the matrix excludes every instance that fits.", "Name values that exist together.");
        }

        return elements;
    }

    /// <summary>Reads <c>rows:</c>: a list of row numbers, or <c>{ step: 10 }</c>.</summary>
    private ReportTable? Choose(YamlNode rows, ReportTable? table, string place)
    {
        if (rows.Kind == YamlKind.Sequence)
        {
            var reader = new MappingReader(YamlNode.Mapping([], rows.Position), place, rows.Position, problems);
            ImmutableArray<long> numbers = [.. rows.Items.Select(item => reader.Integer(item, "rows", 0) ?? 0)];
            return table is null ? null : table with { Rows = numbers };
        }

        var steps = new MappingReader(rows, $"{place}: 'rows'", rows.Position, problems);
        long step = steps.Integer(steps.Require("step", "10"), "step", 1) ?? 1;
        steps.Finish();
        return table is null ? null : table with { Step = step };
    }

    private ImmutableArray<YamlNode> Items(YamlNode? node, string owner, string key)
    {
        if (node is { Kind: not YamlKind.Sequence })
        {
            problems.AddWrongValue(node, $"{owner}: '{key}'", "a list", $"Write '{key}: [ … ]'.");
        }

        return node?.Items ?? [];
    }
}

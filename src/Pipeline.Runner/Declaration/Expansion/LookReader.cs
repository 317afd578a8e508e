using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads <c>looks:</c>, the numbers of seeds at which a claim is judged, with the error level that each look spends.</summary>
internal sealed class LookReader(ProblemList problems)
{
    private const string Example = "Write for example 'looks: [{ seeds: 10, level: 0.01 }, { seeds: 20, level: 0.04 }]'.";

    /// <summary>How far the sum of levels such as 0.005 + 0.015 + 0.03 may be rounded up.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The looks in order; an empty list means none.</summary>
    public ImmutableArray<Look> Read(YamlNode node, string claim)
    {
        string owner = $"{claim}: 'looks'";
        if (node.Kind != YamlKind.Sequence)
        {
            problems.AddWrongValue(node, owner, "a list of looks", Example);
            return [];
        }

        int before = problems.Count;
        var looks = ImmutableArray.CreateBuilder<Look>(node.Items.Length);
        double spent = 0;
        foreach (YamlNode item in node.Items)
        {
            var reader = new MappingReader(item, owner, item.Position, problems);
            long? seeds = reader.Integer(reader.Require("seeds", "10"), "seeds", looks.Count == 0 ? 1 : looks[^1].Seeds + 1, int.MaxValue);
            double? level = reader.Number(reader.Require("level", "0.01"), "level");
            reader.Finish();
            if (level <= 0)
            {
                problems.AddWrongValue(item.Find("level")!, $"{owner}: 'level'", "a number above 0", "A look that spends nothing cannot decide.");
            }

            spent += level ?? 0;
            looks.Add(new Look((int)(seeds ?? looks.LastOrDefault()?.Seeds ?? 1), level ?? 0));
        }

        if (spent > 1 - SampleInterval.Confidence + Rounding)
        {
            problems.Add(node.Position, $"{owner}: the levels must add up to at most 0.05, but are {CanonicalJson.Number(spent)} together.", "Lower one of them.");
        }

        return problems.Count == before ? looks.ToImmutable() : [];
    }
}

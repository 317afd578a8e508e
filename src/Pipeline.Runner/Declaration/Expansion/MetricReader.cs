using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads the metrics and columns that one claim names.</summary>
/// <param name="resolver">Finds the stages.</param>
/// <param name="owner">How messages name the claim.</param>
/// <param name="by">The claim's key columns.</param>
/// <param name="problems">Collects them.</param>
internal sealed class MetricReader(ReferenceResolver resolver, string owner, ImmutableArray<string> by, ProblemList problems)
{
    /// <summary><c>STAGE.METRIC</c>, or <c>STAGE.OUTPUT:COLUMN</c> with the claim's <c>by:</c>; null when a problem was reported.</summary>
    public MetricReference? Read(YamlNode node, string key)
    {
        string place = $"{owner}: '{key}'";

        // Values of axes stand in brackets and may hold colons.
        int colon = node.Text.IndexOf(':', Math.Max(node.Text.LastIndexOf(']'), 0));
        YamlNode named = colon < 0 ? node : YamlNode.Scalar(node.Text[..colon], node.Kind, node.Position);
        if (resolver.Resolve(named, place, colon < 0 ? MemberKind.Metric : MemberKind.Output, axes: []) is not ResolvedReference reference)
        {
            return null;
        }

        ImmutableArray<OutputReference> elements = reference.Elements(AxisValues.None);
        if (elements.IsEmpty)
        {
            problems.Add(node.Position, $"{place} is {Quote.Of(node.Text)}, but the matrix excludes every instance that fits.", "Name values that exist together.");
            return null;
        }

        ImmutableArray<InstanceName> instances = [.. elements.Select(element => element.Producer)];
        return colon < 0 ? new MetricReference(node.Text, reference.Member, instances) : ReadColumn(node, place, reference, node.Text[(colon + 1)..], instances);
    }

    private MetricReference? ReadColumn(YamlNode node, string place, ResolvedReference reference, string column, ImmutableArray<InstanceName> instances)
    {
        Format format = reference.Producer.Type!.Outputs.First(output => output.Name == reference.Member).Format;
        if (format != Format.Table || column.Length == 0)
        {
            problems.Add(node.Position, $"{place} names a column ({Quote.Of(node.Text)}), but '{reference.Member}' is {(format == Format.Table ? "given none" : "no table")}.", "Write STAGE.TABLE:COLUMN.");
            return null;
        }

        if (by.IsEmpty)
        {
            problems.Add(node.Position, $"{place} names a column ({Quote.Of(node.Text)}), but no 'by' says which columns are its key.", "Add a line such as 'by: [set]'.");
            return null;
        }

        var own = new ColumnReference(reference.Member, column, by);
        return new MetricReference(node.Text, own.Name, instances) { Column = own };
    }
}

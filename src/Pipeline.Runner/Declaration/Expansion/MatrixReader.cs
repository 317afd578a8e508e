using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Reads <c>matrix:</c> of one stage: scalars, lists and inclusive ranges <c>a..b</c>, and <c>exclude:</c>.</summary>
internal sealed partial class MatrixReader(StageType type, string owner, InstanceBudget budget, ProblemList problems)
{
    private const string ExcludeKey = "exclude";

    private readonly SettingsBinder _binder = new(owner, problems);

    /// <summary>The matrix, or null when a problem was reported.</summary>
    public Matrix? Read(YamlNode? node, SourcePosition at)
    {
        if (node is null)
        {
            budget.Check(1, owner, at);
            budget.Spend(1);
            return Matrix.None;
        }

        if (node.Kind != YamlKind.Mapping)
        {
            problems.AddWrongValue(node, $"{owner}: 'matrix'", "a mapping of axes to values", "Write for example 'matrix: { seed: 1..3 }'.");
            return null;
        }

        int before = problems.Count;
        var axes = ImmutableArray.CreateBuilder<AxisDraft>();
        long product = 1;
        foreach (YamlEntry entry in node.Entries.Where(entry => entry.Name != ExcludeKey))
        {
            if (ReadAxis(entry, product) is AxisDraft axis)
            {
                axes.Add(axis);
                product *= axis.Values.Length;
            }
        }

        budget.Spend(product);
        ImmutableArray<ImmutableDictionary<string, string>> excluded = node.Find(ExcludeKey) is YamlNode exclude ? ReadExclusions(exclude, axes) : [];
        return problems.Count == before ? new Matrix(axes.ToImmutable(), excluded) : null;
    }

    private AxisDraft? ReadAxis(YamlEntry entry, long product)
    {
        SettingMember? member = type.Settings?.Find(entry.Name);
        if (entry.Name != AxisValues.SeedAxis && member is not { Type.IsScalar: true })
        {
            IEnumerable<string> names = [AxisValues.SeedAxis, .. type.Settings?.Members.Where(known => known.Type.IsScalar).Select(known => known.Name) ?? []];
            problems.Add(entry.Key.Position, $"{owner}: the axis {Quote.Of(entry.Name)} must be 'seed' or a setting with one value, but is neither.", Spelling.Suggest(entry.Name, "axes", names));
            return null;
        }

        var values = ImmutableArray.CreateBuilder<AxisValue>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<YamlNode> items = entry.Value.Kind == YamlKind.Sequence ? entry.Value.Items : [entry.Value];
        foreach (YamlNode item in items)
        {
            foreach (YamlNode scalar in WriteOut(item, values.Count, product))
            {
                if (Canonical(entry.Name, member, scalar) is string text && IsNew(known, text, entry.Name, scalar))
                {
                    values.Add(new AxisValue(text, scalar));
                }
            }
        }

        if (entry.Value is { Kind: YamlKind.Sequence, Items.IsEmpty: true })
        {
            problems.Add(entry.Value.Position, $"{owner}: the axis '{entry.Name}' must have a value, but its list is empty.", "Add values or remove the axis.");
        }

        return values.Count == 0 ? null : new AxisDraft(entry.Name, entry.Key, values.ToImmutable());
    }

    /// <summary>The values of <c>a..b</c>, or the node itself.</summary>
    private IEnumerable<YamlNode> WriteOut(YamlNode node, int countBefore, long product)
    {
        if (node.Kind != YamlKind.Text || Range().Match(node.Text) is not { Success: true } range)
        {
            budget.Check(product * (countBefore + 1), owner, node.Position);
            return [node];
        }

        // Any number of digits may stand here, so count before narrowing.
        var first = BigInteger.Parse(range.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
        var last = BigInteger.Parse(range.Groups["last"].ValueSpan, CultureInfo.InvariantCulture);
        if (last < first)
        {
            problems.Add(node.Position, $"{owner}: the range {Quote.Of(node.Text)} must go up, but ends below its beginning.", $"Write {Quote.Clean($"{last}..{first}")}.");
            return [];
        }

        BigInteger count = product * (countBefore + last - first + 1);
        budget.Check(count > InstanceBudget.Maximum ? (long)BigInteger.Min(count, long.MaxValue / 2) : (long)count, owner, node.Position);
        return Enumerable.Range(0, (int)(last - first) + 1).Select(step => YamlNode.Scalar((first + step).ToString(CultureInfo.InvariantCulture), YamlKind.Integer, node.Position));
    }

    /// <summary>The text of a value in instance names, or null when it does not fit the axis.</summary>
    private string? Canonical(string axis, SettingMember? member, YamlNode node)
    {
        string subject = $"{owner}: axis '{axis}'";
        if (member is null)
        {
            if (Scalars.TryInteger(node, out long seed) && seed >= 0)
            {
                return seed.ToString(CultureInfo.InvariantCulture);
            }

            problems.AddWrongValue(node, subject, "a whole number of at least 0", "Write seeds such as 1..3 or [1, 2].");
            return null;
        }

        if (node.Kind == YamlKind.Null)
        {
            problems.AddWrongValue(node, subject, member.Type.Expected, "Write a value.");
            return null;
        }

        if (!_binder.TryBind(member, node, out object? value))
        {
            return null;
        }

        string text = SettingJson.Of(member.Type, value)!.ToString();
        if (!Nameable().IsMatch(text))
        {
            problems.Add(node.Position, $"{subject}: the value {Quote.Of(text)} must be of letters, digits, '.', '_', '+' and '-', because it names instances and folders.", "Give the value another name in the stage's settings.");
            return null;
        }

        return text;
    }

    private bool IsNew(HashSet<string> known, string text, string axis, YamlNode node)
    {
        bool isNew = known.Add(text);
        if (!isNew)
        {
            problems.Add(node.Position, $"{owner}: the axis '{axis}' has the value {text} twice.", "Remove one of the two.");
        }

        return isNew;
    }

    private ImmutableArray<ImmutableDictionary<string, string>> ReadExclusions(YamlNode node, IReadOnlyList<AxisDraft> axes)
    {
        if (node.Kind != YamlKind.Sequence)
        {
            problems.AddWrongValue(node, $"{owner}: 'exclude'", "a list of mappings", "Write for example 'exclude: [{ seed: 3 }]'.");
            return [];
        }

        return [.. node.Items.Select(item => ReadExclusion(item, axes))];
    }

    private ImmutableDictionary<string, string> ReadExclusion(YamlNode node, IReadOnlyList<AxisDraft> axes)
    {
        var partial = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (node.Kind != YamlKind.Mapping || node.Entries.IsEmpty)
        {
            problems.AddWrongValue(node, $"{owner}: an exclusion", "a mapping of axes to one value each", "Write for example '{ seed: 3 }'.");
        }

        foreach (YamlEntry entry in node.Entries)
        {
            if (axes.FirstOrDefault(axis => axis.Name == entry.Name) is not AxisDraft axis)
            {
                problems.Add(entry.Key.Position, $"{owner}: 'exclude' names the axis {Quote.Of(entry.Name)}, which the matrix does not have.", Spelling.Suggest(entry.Name, "axes", axes.Select(known => known.Name)));
            }
            else if (Canonical(axis.Name, type.Settings?.Find(axis.Name), entry.Value) is string text)
            {
                CheckExcluded(axis, entry.Value, text);
                partial[axis.Name] = text;
            }
        }

        return partial.ToImmutable();
    }

    private void CheckExcluded(AxisDraft axis, YamlNode node, string text)
    {
        // An override may shorten an axis; what the file excludes then has nothing to exclude.
        bool isOverridden = axis.Key.Position.Line == 0;
        if (!isOverridden && axis.Values.All(value => value.Text != text))
        {
            problems.Add(
                node.Position,
                $"{owner}: 'exclude' names {axis.Name}={text}, which the matrix does not have.",
                $"The values are: {Quote.List(axis.Values.Select(value => value.Text))}.");
        }
    }

    [GeneratedRegex(@"^(?<first>-?[0-9]+)\.\.(?<last>-?[0-9]+)\z")]
    private static partial Regex Range();

    [GeneratedRegex(@"^[A-Za-z0-9._+-]+\z")]
    private static partial Regex Nameable();
}

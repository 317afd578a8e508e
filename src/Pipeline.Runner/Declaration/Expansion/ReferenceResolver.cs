using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Finds what a reference names and says how each axis of the producer is chosen: given, joined or gathered.</summary>
internal sealed class ReferenceResolver(IReadOnlyDictionary<string, StageDraft> stages, string profile, ProblemList problems)
{
    /// <summary>Whether the reference names a stage that this profile skips.</summary>
    public bool IsSkipped(YamlNode node) =>
        Reference.TryParse(node.Text, stages.ContainsKey, out Reference? reference)
        && stages.TryGetValue(reference.Stage, out StageDraft? producer)
        && producer.IsSkipped;

    /// <summary>The resolved reference; null when a problem was reported here, or earlier for the stage that it names.</summary>
    /// <param name="node">The reference.</param>
    /// <param name="owner">How messages name the consumer and its input.</param>
    /// <param name="kind">What the last part names.</param>
    /// <param name="axes">The consumer's axes; null when they could not be read, which leaves the axes unchecked.</param>
    public ResolvedReference? Resolve(YamlNode node, string owner, MemberKind kind, IReadOnlyList<string>? axes)
    {
        string member = kind == MemberKind.Output ? "OUTPUT" : "METRIC";
        if (node.Kind != YamlKind.Text)
        {
            problems.AddWrongValue(node, owner, "a reference", $"Write STAGE.{member}; quote it inside braces or brackets.");
            return null;
        }

        if (!Reference.TryParse(node.Text, stages.ContainsKey, out Reference? reference))
        {
            problems.Add(node.Position, $"{owner} must be a reference, but is {Quote.Of(node.Text)}.", $"Write STAGE.{member}, STAGE[seed=3].{member} or STAGE[*].{member}.");
            return null;
        }

        return FindProducer(reference, node, owner) is StageDraft producer
            && HasMember(producer, reference, kind, node, owner)
            && axes is not null
            && producer is { Matrix: Matrix matrix, Instances.IsEmpty: false }
            ? ChooseAxes(producer, matrix, reference, node, owner, axes)
            : null;
    }

    private StageDraft? FindProducer(Reference reference, YamlNode node, string owner)
    {
        if (!stages.TryGetValue(reference.Stage, out StageDraft? producer))
        {
            problems.Add(node.Position, $"{owner} names the stage {Quote.Of(reference.Stage)}, which is not declared.", Spelling.Suggest(reference.Stage, "stages", stages.Values.OrderBy(stage => stage.Index).Select(stage => stage.Name.ToString())));
            return null;
        }

        if (producer.IsSkipped)
        {
            problems.Add(
                node.Position,
                $"{owner} names the stage '{reference.Stage}', which is skipped in profile '{profile}'.",
                $"Name another one under 'on-{profile}:', or skip this one there too.");
            return null;
        }

        return producer;
    }

    private bool HasMember(StageDraft producer, Reference reference, MemberKind kind, YamlNode node, string owner)
    {
        if (producer.Type is not StageType type)
        {
            return false;
        }

        IEnumerable<string> names = kind == MemberKind.Output ? type.Outputs.Select(output => output.Name) : type.Metrics.Select(metric => metric.Name);
        if (names.Contains(reference.Member, StringComparer.Ordinal))
        {
            return true;
        }

        string word = kind == MemberKind.Output ? "output" : "metric";
        problems.Add(node.Position, $"{owner} names the {word} {Quote.Of(reference.Member)}, which stage '{producer.Name}' ({type.Name}) does not have.", Spelling.Suggest(reference.Member, word + "s", names));
        return false;
    }

    private ResolvedReference? ChooseAxes(StageDraft producer, Matrix matrix, Reference reference, YamlNode node, string owner, IReadOnlyList<string> axes)
    {
        if (!AreSelectorsKnown(producer, matrix, reference, node, owner))
        {
            return null;
        }

        var joined = ImmutableArray.CreateBuilder<string>();
        bool isComplete = true;
        foreach (AxisDraft axis in matrix.Axes.Where(axis => reference.Selectors.All(selector => selector.Key != axis.Name)))
        {
            if (axes.Contains(axis.Name, StringComparer.Ordinal))
            {
                joined.Add(axis.Name);
            }
            else if (!reference.GathersRest)
            {
                problems.Add(
                    node.Position,
                    $"{owner} reads {Quote.Of(node.Text)}, but must choose on the axis '{axis.Name}' of stage '{producer.Name}' ({Values(axis)}).",
                    $"Give a value ([{axis.Name}={axis.Values[0].Text}]) or gather them ([*]).");
                isComplete = false;
            }
        }

        return isComplete
            ? new ResolvedReference(producer, reference.Member, [.. reference.Selectors.Where(selector => selector.Value != Reference.Gather)], joined.ToImmutable())
            : null;
    }

    private bool AreSelectorsKnown(StageDraft producer, Matrix matrix, Reference reference, YamlNode node, string owner)
    {
        int before = problems.Count;
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, string value) in reference.Selectors)
        {
            if (matrix.Axes.FirstOrDefault(axis => axis.Name == name) is not AxisDraft axis)
            {
                problems.Add(node.Position, $"{owner} names the axis {Quote.Of(name)}, which stage '{producer.Name}' does not have.", Spelling.Suggest(name, "axes", matrix.Axes.Select(known => known.Name)));
            }
            else if (!named.Add(name))
            {
                problems.Add(node.Position, $"{owner} names the axis '{name}' twice.", "Keep one of the two.");
            }
            else if (value != Reference.Gather && axis.Values.All(known => known.Text != value))
            {
                problems.Add(node.Position, $"{owner} names {name}={Quote.Clean(value)}, which stage '{producer.Name}' does not have.", $"The values are: {Values(axis)}.");
            }
        }

        return problems.Count == before;
    }

    private static string Values(AxisDraft axis) => Quote.List(axis.Values.Select(value => value.Text));
}

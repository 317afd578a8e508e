using System.Collections.Immutable;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Connects the inputs of each instance with the outputs that they read.</summary>
internal sealed class InputBinder(ReferenceResolver resolver, ProblemList problems)
{
    /// <summary>Elements of inputs in all, where a shared list counts once: lists of gathers in a large matrix could fill the memory.</summary>
    public const long MaximumElements = 2_000_000;

    private long _elements;

    /// <summary>Binds the inputs of every instance of <paramref name="draft"/>; the producers have been expanded.</summary>
    public void Bind(StageDraft draft)
    {
        if (draft is not { Type: StageType type, In: YamlNode given, IsSkipped: false })
        {
            return;
        }

        RefuseUnknown(draft, type, given);
        string[]? axes = draft.Matrix?.Axes.Select(axis => axis.Name).ToArray();
        var inputs = new List<(InputAttribute Input, YamlNode Node, ImmutableArray<ResolvedReference> References)>();
        foreach (InputAttribute input in type.Inputs)
        {
            if (given.Find(input.Name) is YamlNode node)
            {
                ImmutableArray<ResolvedReference> references = Resolve(draft, input, node, axes);
                inputs.Add((input, node, references));
            }
            else if (!input.Optional)
            {
                problems.Add(draft.Position, $"{draft.Owner} must have the input '{input.Name}' ({Describe(input)}), but has none.", $"Add it under 'in:', for example '{input.Name}: STAGE.OUTPUT'.");
            }
        }

        draft.Instances = [.. draft.Instances.Select(instance => instance with
        {
            Inputs = [.. inputs.Select(input => new InputBinding(input.Input.Name, Elements(draft, instance, input.Input, input.Node, input.References)))],
        })];
    }

    private void RefuseUnknown(StageDraft draft, StageType type, YamlNode given)
    {
        foreach (YamlEntry entry in given.Entries.Where(entry => type.Inputs.All(input => input.Name != entry.Name)))
        {
            problems.Add(
                entry.Key.Position,
                $"{draft.Owner} has no input {Quote.Of(entry.Name)}.",
                type.Inputs.IsEmpty ? "Remove it: this stage type has no inputs." : Spelling.Suggest(entry.Name, "inputs", type.Inputs.Select(input => input.Name)));
        }
    }

    /// <summary>Every reference of one input, or none when one of them has a problem.</summary>
    private ImmutableArray<ResolvedReference> Resolve(StageDraft draft, InputAttribute input, YamlNode node, string[]? axes)
    {
        string owner = $"{draft.Owner}: input '{input.Name}'";
        if (node.Kind == YamlKind.Sequence && (!input.Many || node.Items.IsEmpty))
        {
            string expected = input.Many ? "one reference or a list of them" : "one reference";
            problems.Add(node.Position, $"{owner} must be {expected}, but is {(node.Items.IsEmpty ? "an empty list" : "a list")}.", "Write STAGE.OUTPUT.");
            return [];
        }

        bool isComplete = true;
        var references = ImmutableArray.CreateBuilder<ResolvedReference>();
        foreach (YamlNode item in node.Kind == YamlKind.Sequence ? node.Items : [node])
        {
            ResolvedReference? reference = resolver.Resolve(item, owner, MemberKind.Output, axes);
            isComplete &= reference is not null && HasFormat(reference, input, item, owner);
            if (reference is not null)
            {
                references.Add(reference);
                draft.Reads.Add((reference.Producer, item));
            }
        }

        return isComplete ? references.ToImmutable() : [];
    }

    private bool HasFormat(ResolvedReference reference, InputAttribute input, YamlNode node, string owner)
    {
        Format found = reference.Producer.Type!.Outputs.First(output => output.Name == reference.Member).Format;
        if (found != input.Format)
        {
            problems.Add(
                node.Position,
                $"{owner} must be of the kind {Name(input.Format)}, but {Quote.Of(node.Text)} is of the kind {Name(found)}.",
                $"Name an output of the kind {Name(input.Format)}.");
        }

        return found == input.Format;
    }

    private ImmutableArray<OutputReference> Elements(StageDraft draft, StageInstance instance, InputAttribute input, YamlNode node, ImmutableArray<ResolvedReference> references)
    {
        string owner = $"{draft.Owner}: input '{input.Name}'";
        foreach (ResolvedReference reference in references.Where(reference => reference.Elements(instance.Name.Axes).IsEmpty))
        {
            ReportAbsent(reference, instance, node, owner);
            return [];
        }

        ImmutableArray<OutputReference> elements = references is [ResolvedReference only] ? only.Elements(instance.Name.Axes) : Concatenate(references, instance, node, owner);
        if (!input.Many && elements.Length > 1)
        {
            problems.Add(
                node.Position,
                $"{owner} takes one element, but {Quote.Of(node.Text)} gives {elements.Length.ToString(CultureInfo.InvariantCulture)}.",
                "Give each axis a value instead of '*', or let the stage declare the input with Many = true.");
        }

        return elements;
    }

    private void ReportAbsent(ResolvedReference reference, StageInstance instance, YamlNode node, string owner)
    {
        string place = string.Join(',', reference.Joined.Select(axis => $"{axis}={instance.Name.Axes[axis]}"));

        // One instance stands for all: with the name of each, a long range would fill the screen.
        problems.Add(
            node.Position,
            $"{owner} joins stage '{reference.Producer.Name}' on equal axes, but that has no instance {(place.Length > 0 ? $"[{place}]" : "that fits")}.",
            $"It has: {Quote.List(reference.Producer.Instances.Select(producer => $"[{producer.Name.Axes}]"))}.");
    }

    private ImmutableArray<OutputReference> Concatenate(ImmutableArray<ResolvedReference> references, StageInstance instance, YamlNode node, string owner)
    {
        _elements += references.Sum(reference => (long)reference.Elements(instance.Name.Axes).Length);
        if (_elements > MaximumElements)
        {
            throw problems.Fatal(node.Position, $"{owner} brings the inputs to more than {MaximumElements.ToString("N0", CultureInfo.InvariantCulture)} elements in all.", "Gather less, or gather in a stage of its own.");
        }

        ImmutableArray<OutputReference> elements = [.. references.SelectMany(reference => reference.Elements(instance.Name.Axes))];

        // Only references to the same output of the same stage can meet.
        bool canMeet = references.DistinctBy(reference => (reference.Producer, reference.Member)).Count() < references.Length;
        if (canMeet && elements.GroupBy(element => element).FirstOrDefault(group => group.Count() > 1) is { Key: OutputReference twice })
        {
            problems.Add(node.Position, $"{owner} names '{twice}' twice.", "Keep one of the two.");
        }

        return elements;
    }

    private static string Describe(InputAttribute input) => input.Many ? $"{Name(input.Format)}, one or more" : Name(input.Format);

    private static string Name(Format format) => Binding.KebabCase.Of(format.ToString());
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Makes the instances of a stage and binds their settings; inputs come later.</summary>
internal static class StageExpander
{
    public static void Expand(StageDraft draft, ProblemList problems)
    {
        if (draft is not { IsSkipped: false, Type: StageType type, Matrix: Matrix matrix, With: YamlNode with })
        {
            return;
        }

        var declaration = new StageDeclaration(
            draft.Name, type, [.. matrix.Axes.Select(axis => new StageAxis(axis.Name, [.. axis.Values.Select(value => value.Text)]))], draft.Position)
        {
            StreamName = draft.Options.StreamName,
            Cores = draft.Options.Cores,
            MemoryBytes = draft.Options.MemoryBytes,
            IsDesign = draft.Options.IsDesign,
        };
        // Names are made even where settings have a problem, so that references are checked in the same go; the model is never built then.
        var settings = new InstanceSettings(draft, type, matrix, with, problems);
        bool isBound = !HasAxisTwice(draft, matrix, with, problems);
        var instances = ImmutableArray.CreateBuilder<StageInstance>();
        foreach (ImmutableArray<AxisValue> place in matrix.Places())
        {
            (object? record, JsonObject json) = (null, []);
            isBound = isBound && settings.TryBind(place, out record, out json);
            instances.Add(new StageInstance(new InstanceName(draft.Name, matrix.Name(place)), declaration, record, json, []));
        }

        if (instances.Count == 0)
        {
            problems.Add(draft.Position, $"{draft.Owner} must have an instance, but 'exclude' removes all of its matrix.", "Exclude less, or write 'skip: true'.");
        }

        draft.Instances = instances.ToImmutable();
    }

    private static bool HasAxisTwice(StageDraft draft, Matrix matrix, YamlNode with, ProblemList problems)
    {
        bool found = false;
        foreach (YamlEntry entry in with.Entries)
        {
            if (matrix.Axes.FirstOrDefault(axis => axis.Name == entry.Name) is AxisDraft axis)
            {
                problems.Add(
                    entry.Key.Position,
                    $"{draft.Owner}: the setting '{axis.Name}' must be set once, but both 'with' and the matrix (line {axis.Key.Position.Line}) set it.",
                    "Remove one of the two.");
                found = true;
            }
        }

        return found;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Store;

namespace Pipeline.Runner.Planning;

/// <summary>Compares an earlier result with what would run now, field by field. <c>explain</c> and the reasons of a run come from here.</summary>
public static class KeyDifference
{
    /// <summary>The differences, or empty when the keys agree.</summary>
    public static ImmutableArray<Reason> Between(StageRecord before, KeyParts now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (before.StageType != now.StageType)
        {
            reasons.Add(new Reason(ReasonKind.Setting, Changed("uses", before.StageType, now.StageType)));
        }

        AddSettings(reasons, "with", before.Settings, now.Settings);
        AddInputs(reasons, before.Inputs, now.Inputs);
        if (before.CodeFingerprint != now.Code.Digest)
        {
            AddCode(reasons, before.Methods, now.Code.Methods);
        }

        AddIfChanged(reasons, ReasonKind.Seed, "seed of the pipeline", Text(before.PipelineSeed), Text(now.PipelineSeed));
        AddIfChanged(reasons, ReasonKind.Seed, "seed", before.Seed, now.Seed);
        AddIfChanged(reasons, ReasonKind.Seed, "stream name", before.StreamName, now.StreamName);
        AddIfChanged(reasons, ReasonKind.Contract, "numeric contract", Text(before.NumericContract), Text(now.NumericContract));
        AddIfChanged(reasons, ReasonKind.Contract, "key layout", Text(before.LayoutVersion), Text(CacheKey.LayoutVersion));
        return reasons.ToImmutable();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Changed(string field, string before, string now) => $"{field} {Shown(before)} → {Shown(now)}";

    private static string Shown(string value) => value.Length == 0 ? "(none)" : value;

    private static void AddIfChanged(ImmutableArray<Reason>.Builder reasons, ReasonKind kind, string field, string before, string now)
    {
        if (before != now)
        {
            reasons.Add(new Reason(kind, Changed(field, before, now)));
        }
    }

    private static void AddSettings(ImmutableArray<Reason>.Builder reasons, string path, JsonObject before, JsonObject now)
    {
        IEnumerable<string> names = before.Select(member => member.Key).Union(now.Select(member => member.Key)).Order(StringComparer.Ordinal);
        foreach (string name in names)
        {
            JsonNode? old = before[name];
            JsonNode? current = now[name];
            if (old is JsonObject oldMembers && current is JsonObject currentMembers)
            {
                AddSettings(reasons, $"{path}.{name}", oldMembers, currentMembers);
            }
            else
            {
                string oldText = before.ContainsKey(name) ? CanonicalJson.ToText(old) : "";
                string currentText = now.ContainsKey(name) ? CanonicalJson.ToText(current) : "";
                AddIfChanged(reasons, ReasonKind.Setting, $"{path}.{name}", Unquoted(oldText), Unquoted(currentText));
            }
        }
    }

    private static string Unquoted(string json) => json.Length > 1 && json[0] == '"' ? json[1..^1] : json;

    private static void AddInputs(ImmutableArray<Reason>.Builder reasons, ImmutableArray<RecordedInput> before, ImmutableArray<RecordedInput> now)
    {
        (InputPlace Place, RecordedInput Input)[] earlier = Placed(before), current = Placed(now);
        Dictionary<InputPlace, RecordedInput> old = earlier.ToDictionary(entry => entry.Place, entry => entry.Input);
        foreach ((InputPlace place, RecordedInput input) in current)
        {
            if (!old.Remove(place, out RecordedInput? was))
            {
                reasons.Add(new Reason(ReasonKind.Input, $"input {Label(input)} is new"));
            }
            else if (was.Digest != input.Digest)
            {
                reasons.Add(new Reason(ReasonKind.Input, $"input {Label(input)} changed ({was.Digest.Abbreviation} → {input.Digest.Abbreviation})"));
            }
        }

        foreach ((_, RecordedInput input) in earlier.Where(entry => old.ContainsKey(entry.Place)))
        {
            reasons.Add(new Reason(ReasonKind.Input, $"input {Label(input)} is gone"));
        }
    }

    /// <summary>A list of references may name several elements of equal axes, or of none; their order tells these apart.</summary>
    private static (InputPlace Place, RecordedInput Input)[] Placed(ImmutableArray<RecordedInput> inputs) =>
    [
        .. inputs.GroupBy(input => (input.Name, input.Element)).SelectMany(same => same.Select((input, number) => (new InputPlace(input.Name, input.Element, number), input))),
    ];

    private readonly record struct InputPlace(string Name, string Element, int Number);

    private static string Label(RecordedInput input) => input.Element.Length == 0 ? input.Name : $"{input.Name}[{input.Element}]";

    private static void AddCode(
        ImmutableArray<Reason>.Builder reasons, IReadOnlyDictionary<string, Digest> before, ImmutableSortedDictionary<string, Digest> now)
    {
        var changes = new List<string>();
        foreach (string method in before.Keys.Union(now.Keys).Order(StringComparer.Ordinal))
        {
            bool was = before.TryGetValue(method, out Digest old);
            bool isNow = now.TryGetValue(method, out Digest current);
            if (!was || !isNow || old != current)
            {
                changes.Add($"{ShortName(method)} {(was ? isNow ? "changed" : "is no longer reached" : "is new")}");
            }
        }

        reasons.AddRange(changes.Distinct(StringComparer.Ordinal).Select(change => new Reason(ReasonKind.Code, change)));

        if (changes.Count == 0)
        {
            reasons.Add(new Reason(ReasonKind.Code, "the code changed outside methods (a type's fields or a package's version)"));
        }
    }

    /// <summary>Type and method of a full name: <c>Pipeline.Learning.Scanning.Scan`1.Backward(…)</c> is <c>Scan.Backward</c>.</summary>
    private static string ShortName(string method)
    {
        int parameters = method.IndexOf('(', StringComparison.Ordinal);
        string name = parameters < 0 ? method : method[..parameters];
        bool isConstructor = name.EndsWith("..ctor", StringComparison.Ordinal) || name.EndsWith("..cctor", StringComparison.Ordinal);
        string[] segments = name.Replace("..", ".", StringComparison.Ordinal).Split('.');
        string type = segments.Length > 1 ? segments[^2].Split('`')[0] + "." : "";
        return isConstructor ? $"{type}constructor" : type + segments[^1].Split('`')[0];
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>Binds nodes to settings records and reports every value that does not fit.</summary>
/// <param name="owner">How messages name the stage.</param>
/// <param name="problems">Collects them.</param>
internal sealed class SettingsBinder(string owner, ProblemList problems)
{
    private static readonly MethodInfo s_toImmutable = typeof(ImmutableCollectionsMarshal).GetMethod(nameof(ImmutableCollectionsMarshal.AsImmutableArray))!;

    /// <summary>The record that <paramref name="node"/> describes, or null when a problem was reported; a missing key is reported <paramref name="at"/>.</summary>
    public object? BindRecord(SettingsShape shape, YamlNode node, SourcePosition at) => BindRecord(shape, node, at, prefix: "");

    /// <summary>Binds one value; false when a problem was reported.</summary>
    public bool TryBind(SettingMember member, YamlNode node, out object? value) => TryBind(member, node, member.Name, out value);

    private object? BindRecord(SettingsShape shape, YamlNode node, SourcePosition at, string prefix)
    {
        bool isComplete = HasOnlyKnown(shape, node, prefix);
        var values = new Dictionary<SettingMember, object?>();
        foreach (SettingMember member in shape.Members)
        {
            if (node.Find(member.Name) is YamlNode given)
            {
                isComplete &= TryBind(member, given, prefix + member.Name, out object? value);
                values[member] = value;
            }
            else if (member.IsRequired)
            {
                problems.Add(at, $"{owner} must have the setting '{prefix}{member.Name}' ({member.Type.Expected}), but has none.", $"Add it under 'with:'.");
                isComplete = false;
            }
        }

        return isComplete && Construct(shape, values, at) is object record && IsConsistent(shape, record, node, at)
            ? record
            : null;
    }

    private bool HasOnlyKnown(SettingsShape shape, YamlNode node, string prefix)
    {
        bool areKnown = true;
        foreach (YamlEntry entry in node.Entries)
        {
            if (shape.Find(entry.Name) is null)
            {
                problems.Add(
                    entry.Key.Position,
                    $"{owner} has no setting {Quote.Of(prefix + entry.Name)}.",
                    shape.Members.IsEmpty ? "Remove it: this stage type has no settings." : Spelling.Suggest(entry.Name, "settings", shape.Members.Select(member => member.Name)));
                areKnown = false;
            }
        }

        return areKnown;
    }

    private object? Construct(SettingsShape shape, Dictionary<SettingMember, object?> values, SourcePosition at)
    {
        var byParameter = values.Where(pair => pair.Key.Parameter is not null).ToDictionary(pair => pair.Key.Parameter!.Position, pair => pair.Value);
        try
        {
            object record = shape.Constructor.Invoke(
                [.. shape.Constructor.GetParameters().Select(parameter => byParameter.TryGetValue(parameter.Position, out object? value) ? value : ShapeReader.DefaultOf(parameter))]);
            foreach ((SettingMember member, object? value) in values)
            {
                if (member.Parameter is null)
                {
                    member.Property.SetValue(record, value);
                }
            }

            return record;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException refused)
        {
            problems.Add(at, $"{owner}: its settings were refused: {Quote.Clean(refused.Message)}", "Change them under 'with:'.");
            return null;
        }
    }

    private bool IsConsistent(SettingsShape shape, object record, YamlNode node, SourcePosition at)
    {
        if (record is not IValidatableObject checks)
        {
            return true;
        }

        bool isConsistent = true;
        foreach (ValidationResult result in checks.Validate(new ValidationContext(record)))
        {
            SettingMember? member = shape.Members.FirstOrDefault(member => result.MemberNames.Contains(member.Property.Name));
            YamlNode? given = member is null ? null : node.Find(member.Name);
            problems.Add(given?.Position ?? at, $"{owner}: {result.ErrorMessage}", "Change the settings under 'with:'.");
            isConsistent = false;
        }

        return isConsistent;
    }

    private bool TryBind(SettingMember member, YamlNode node, string name, out object? value)
    {
        string subject = $"{owner}: setting '{name}'";
        return TryBind(member.Type, node, subject, name, out value) && SettingRules.Check(member, value, node, subject, problems);
    }

    private bool TryBind(SettingType type, YamlNode node, string subject, string name, out object? value)
    {
        value = null;
        if (node.Kind == YamlKind.Null && type.AllowsNull)
        {
            return true;
        }

        if (type.Kind == SettingKind.List && node.Kind == YamlKind.Sequence)
        {
            return TryBindList(type, node, subject, name, out value);
        }

        if (type.Kind == SettingKind.Record && node.Kind == YamlKind.Mapping)
        {
            value = BindRecord(type.Record!, node, node.Position, name + ".");
            return value is not null;
        }

        value = BindScalar(type, node);
        if (value is null)
        {
            problems.AddWrongValue(node, subject, type.Expected, Remedy(type, node));
        }

        return value is not null;
    }

    private bool TryBindList(SettingType type, YamlNode node, string subject, string name, out object? value)
    {
        SettingType element = type.Element!;
        Type elementType = type.ClrType.GetGenericArguments()[0];
        var items = Array.CreateInstance(elementType, node.Items.Length);
        bool isComplete = true;
        for (int i = 0; i < items.Length; i++)
        {
            string position = i.ToString(CultureInfo.InvariantCulture);
            isComplete &= TryBind(element, node.Items[i], $"{subject}, element {position}", $"{name}[{position}]", out object? item);
            if (isComplete)
            {
                items.SetValue(item, i);
            }
        }

        value = type.ClrType.IsValueType ? s_toImmutable.MakeGenericMethod(elementType).Invoke(null, [items]) : items;
        return isComplete;
    }

    /// <summary>The value of a scalar, or null when it does not fit.</summary>
    private static object? BindScalar(SettingType type, YamlNode node) => type.Kind switch
    {
        SettingKind.Int32 when Scalars.TryInteger(node, out long value) && value is >= int.MinValue and <= int.MaxValue => (int)value,
        SettingKind.Int64 when Scalars.TryInteger(node, out long value) => value,
        SettingKind.Single when Scalars.TryNumber(node, out double value) && float.IsFinite((float)value) => (float)value,
        SettingKind.Double when Scalars.TryNumber(node, out double value) => value,
        SettingKind.Boolean when node.Kind == YamlKind.Boolean => node.Text == "true",
        SettingKind.Text when node.Kind == YamlKind.Text => node.Text,
        SettingKind.Choice when node.Kind == YamlKind.Text => type.Choices.FirstOrDefault(choice => choice.Key == node.Text).Value,
        _ => null,
    };

    private static string Remedy(SettingType type, YamlNode node) => type.Kind switch
    {
        SettingKind.Int32 when node.Kind == YamlKind.Integer => $"Write a number from {int.MinValue} to {int.MaxValue}.",
        SettingKind.Int32 or SettingKind.Int64 => "Write a number such as 10, without quotes.",
        SettingKind.Single or SettingKind.Double => "Write a number such as 0.5 or 1e-3, without quotes.",
        SettingKind.Boolean => "Write true or false, without quotes.",
        SettingKind.Text => node.IsScalar && node.Text.Length > 0 ? $"Quote it: \"{node.Text}\"." : "Write text in quotes.",
        SettingKind.Choice => Spelling.Suggest(node.Text, "values", type.Choices.Select(choice => choice.Key)),
        SettingKind.List => "Write a list such as [1, 2].",
        _ => "Write 'key: value' lines under it.",
    };
}

using System.Collections.Immutable;
using System.Reflection;
using Pipeline.Core;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>Reads one stage class and lists the rules that it breaks.</summary>
internal static class StageTypeReader
{
    public static StageType? Read(Type type, List<string> violations)
    {
        int before = violations.Count;
        ImmutableArray<InputAttribute> inputs = [.. type.GetCustomAttributes<InputAttribute>()];
        ImmutableArray<OutputAttribute> outputs = [.. type.GetCustomAttributes<OutputAttribute>()];
        ImmutableArray<MetricAttribute> metrics = [.. type.GetCustomAttributes<MetricAttribute>()];
        string? name = CheckName(type, violations);
        CheckClass(type, violations);
        CheckNames(type, "input", inputs.Select(input => input.Name), violations);
        CheckNames(type, "output", outputs.Select(output => output.Name), violations);
        CheckNames(type, "metric", metrics.Select(metric => metric.Name), violations);
        Type? settingsType = CheckConstructor(type, violations);
        SettingsShape? settings = settingsType is null ? null : ReadSettings(type, settingsType, violations);
        return violations.Count == before ? new StageType(name!, type, settingsType, inputs, outputs, metrics) { Settings = settings } : null;
    }

    private static string? CheckName(Type type, List<string> violations)
    {
        string? name = type.GetCustomAttribute<StageAttribute>()?.Name;
        if (name is null)
        {
            violations.Add($"'{type.FullName}' must have the attribute [Stage(\"paper.name\")], but has none. Add it.");
        }
        else if (!StageName.IsSegment(name) || name == StageCatalog.CommandStage)
        {
            violations.Add($"'{type.FullName}': the stage name '{name}' must be a-z, 0-9, '.', '_' and '-', begin with a letter or digit, and not be '{StageCatalog.CommandStage}'. Rename it.");
        }

        return name;
    }

    private static void CheckClass(Type type, List<string> violations)
    {
        if (!typeof(IStage).IsAssignableFrom(type))
        {
            violations.Add($"'{type.FullName}' must implement IStage, but does not. Implement it or remove [Stage].");
        }

        if (!type.IsClass || !type.IsSealed || type.IsAbstract || type.ContainsGenericParameters)
        {
            violations.Add($"'{type.FullName}' must be a sealed class without type parameters. Seal it.");
        }
    }

    private static void CheckNames(Type type, string kind, IEnumerable<string> names, List<string> violations)
    {
        foreach (IGrouping<string, string> group in names.GroupBy(name => name, StringComparer.Ordinal))
        {
            if (!StageName.IsSegment(group.Key))
            {
                violations.Add($"'{type.FullName}': the {kind} name '{group.Key}' must be a-z, 0-9, '.', '_' and '-', and begin with a letter or digit. Rename it.");
            }
            else if (group.Count() > 1)
            {
                violations.Add($"'{type.FullName}': the {kind} '{group.Key}' must be declared once, but is declared {group.Count()} times. Remove the others.");
            }
        }
    }

    private static Type? CheckConstructor(Type type, List<string> violations)
    {
        ConstructorInfo[] constructors = type.GetConstructors();
        if (constructors is [ConstructorInfo only] && only.GetParameters().Length <= 1)
        {
            return only.GetParameters() is [ParameterInfo settings] ? settings.ParameterType : null;
        }

        violations.Add($"'{type.FullName}' must have one public constructor that takes its settings record or nothing, but has {constructors.Length} with {string.Join(", ", constructors.Select(constructor => constructor.GetParameters().Length))} parameters. Keep one.");
        return null;
    }

    private static SettingsShape? ReadSettings(Type type, Type settingsType, List<string> violations)
    {
        var reader = new ShapeReader();
        SettingsShape? shape = reader.Read(settingsType);
        violations.AddRange(reader.Errors.Select(error => $"'{type.FullName}': {error}"));
        return shape;
    }
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Binding;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>Binds the settings of a stage's instances; those that differ in the seed alone share one record.</summary>
internal sealed class InstanceSettings(StageDraft draft, StageType type, Matrix matrix, YamlNode with, ProblemList problems)
{
    private static readonly SettingsShape s_none = new(typeof(object), typeof(object).GetConstructor([])!, []);

    private readonly SettingsBinder _binder = new(draft.Owner, problems);
    private readonly Dictionary<string, (object? Record, JsonObject Json)> _bound = new(StringComparer.Ordinal);

    /// <summary>The settings of one place; false when a problem was reported.</summary>
    public bool TryBind(ImmutableArray<AxisValue> place, out object? record, out JsonObject json)
    {
        string key = string.Join(',', place.Where((_, i) => matrix.Axes[i].Name != AxisValues.SeedAxis).Select(value => value.Text));
        if (!_bound.TryGetValue(key, out (object? Record, JsonObject Json) bound))
        {
            ImmutableArray<YamlEntry> axes =
                [.. place.Select((value, i) => new YamlEntry(matrix.Axes[i].Key, value.Node)).Where(entry => entry.Name != AxisValues.SeedAxis)];
            object? bind = _binder.BindRecord(type.Settings ?? s_none, with.With(axes), draft.Position);
            if (bind is null)
            {
                (record, json) = (null, []);
                return false;
            }

            bound = type.Settings is null ? (null, []) : (bind, type.Settings.ToJson(bind));
            _bound.Add(key, bound);
        }

        (record, json) = bound;
        return true;
    }
}

using System.Collections.Immutable;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>An axis as it was read: values with the node that each comes from.</summary>
/// <param name="Name">The setting that it sets, or <c>seed</c>.</param>
/// <param name="Key">Where the name stands.</param>
/// <param name="Values">Text in instance names, and the node that binds to the setting.</param>
internal sealed record AxisDraft(string Name, YamlNode Key, ImmutableArray<AxisValue> Values);

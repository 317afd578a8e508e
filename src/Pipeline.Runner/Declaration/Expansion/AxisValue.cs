using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Expansion;

/// <summary>One value of an axis.</summary>
/// <param name="Text">Its canonical text, as it stands in instance names.</param>
/// <param name="Node">The scalar that gives it.</param>
internal readonly record struct AxisValue(string Text, YamlNode Node);

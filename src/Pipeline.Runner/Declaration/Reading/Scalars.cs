using System.Globalization;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Numbers out of plain scalars, in the invariant culture.</summary>
internal static class Scalars
{
    public static bool TryInteger(YamlNode node, out long value)
    {
        value = 0;
        return node.Kind == YamlKind.Integer && long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>A finite number; whole numbers are numbers too.</summary>
    public static bool TryNumber(YamlNode node, out double value)
    {
        value = 0;
        return node.Kind is YamlKind.Integer or YamlKind.Number
            && double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }
}

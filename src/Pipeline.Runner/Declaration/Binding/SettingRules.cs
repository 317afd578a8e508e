using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Pipeline.Core;
using Pipeline.Runner.Declaration.Reading;
using Pipeline.Runner.Declaration.Yaml;

namespace Pipeline.Runner.Declaration.Binding;

/// <summary>Checks ranges and lengths. A range on a list holds for each of its elements.</summary>
internal static class SettingRules
{
    public static bool Check(SettingMember member, object? value, YamlNode node, string subject, ProblemList problems)
    {
        bool isValid = true;
        foreach (ValidationAttribute rule in member.Rules)
        {
            if (rule is RangeAttribute range)
            {
                isValid &= CheckRange(range, member.Type, value, node, subject, problems);
            }
            else if (!rule.IsValid(value))
            {
                problems.AddWrongValue(node, subject, Describe(rule), "Write a value of this form.");
                isValid = false;
            }
        }

        return isValid;
    }

    /// <summary><c>from 1 to 100</c>, <c>of at least 1</c>, <c>above 0 and at most 1</c>.</summary>
    public static string Describe(RangeAttribute range)
    {
        (double minimum, double maximum) = Bounds(range);
        string? lower = IsOpenEnd(minimum) ? null : $"{(range.MinimumIsExclusive ? "above" : "at least")} {Text(range.Minimum)}";
        string? upper = IsOpenEnd(maximum) ? null : $"{(range.MaximumIsExclusive ? "below" : "at most")} {Text(range.Maximum)}";
        return (lower, upper) switch
        {
            (not null, not null) when !range.MinimumIsExclusive && !range.MaximumIsExclusive => $"from {Text(range.Minimum)} to {Text(range.Maximum)}",
            (not null, not null) => $"{lower} and {upper}",
            _ => lower ?? upper ?? "any number",
        };
    }

    private static string Describe(ValidationAttribute rule) => rule switch
    {
        MinLengthAttribute least => $"of length {least.Length} or more",
        MaxLengthAttribute most => $"of length {most.Length} or less",
        RegularExpressionAttribute expression => $"text of the form {expression.Pattern}",
        _ => $"a value that passes {rule.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}",
    };

    /// <summary>The bounds as numbers.</summary>
    public static (double Minimum, double Maximum) Bounds(RangeAttribute range) =>
        (Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture), Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));

    /// <summary>Whether a bound is the end of its type, which a person need not read.</summary>
    public static bool IsOpenEnd(double bound) => Math.Abs(bound) is int.MaxValue or -(double)int.MinValue or long.MaxValue or float.MaxValue or >= double.MaxValue;

    private static bool CheckRange(RangeAttribute range, SettingType type, object? value, YamlNode node, string subject, ProblemList problems)
    {
        if (type.Kind == SettingKind.List && value is not null)
        {
            bool isValid = true;
            int i = 0;
            foreach (object? element in (System.Collections.IEnumerable)value)
            {
                isValid &= CheckRange(range, type.Element!, element, node.Items[i], $"{subject}, element {i.ToString(CultureInfo.InvariantCulture)}", problems);
                i++;
            }

            return isValid;
        }

        if (value is null || IsWithin(range, value))
        {
            return true;
        }

        problems.AddWrongValue(node, subject, Describe(range), "Write a value in this range.");
        return false;
    }

    private static bool IsWithin(RangeAttribute range, object value)
    {
        int toMinimum = Compare(value, range.Minimum);
        int toMaximum = Compare(value, range.Maximum);
        return (range.MinimumIsExclusive ? toMinimum > 0 : toMinimum >= 0) && (range.MaximumIsExclusive ? toMaximum < 0 : toMaximum <= 0);
    }

    /// <summary>Compares in the value's own type: a double rounds whole numbers above 2^53, and 0.1 as a float is above 0.1 as a double.</summary>
    private static int Compare(object value, object bound) => value switch
    {
        int or long when bound is int or long =>
            Convert.ToInt64(value, CultureInfo.InvariantCulture).CompareTo(Convert.ToInt64(bound, CultureInfo.InvariantCulture)),
        float single => single.CompareTo(Convert.ToSingle(bound, CultureInfo.InvariantCulture)),
        _ => Convert.ToDouble(value, CultureInfo.InvariantCulture).CompareTo(Convert.ToDouble(bound, CultureInfo.InvariantCulture)),
    };

    private static string Text(object bound) => CanonicalJson.Number(Convert.ToDouble(bound, CultureInfo.InvariantCulture));
}

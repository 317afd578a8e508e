using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Pipeline.Core;

namespace Pipeline.Runner.Locking;

/// <summary>A column of a table as pipeline.lock keeps it: one number for each key, in the order of the table.</summary>
/// <param name="Rows">Key and value; each key once.</param>
public sealed record RowValues(ImmutableArray<KeyValuePair<string, double>> Rows)
{
    /// <summary>More rows than this do not belong into a file that people merge.</summary>
    public const int MaximumRows = 10_000;

    /// <summary><c>iris=0.05 wine=0.1</c>; blanks, <c>=</c>, <c>%</c> and control characters of keys are percent-encoded.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((string key, double value) in Rows)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Uri.EscapeDataString(key)).Append('=').Append(CanonicalJson.Number(value));
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote, or answers false.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RowValues? values)
    {
        ArgumentNullException.ThrowIfNull(text);
        values = null;
        var rows = ImmutableArray.CreateBuilder<KeyValuePair<string, double>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string item in text.Split(' '))
        {
            int equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0
                || !known.Add(item[..equals])
                || !double.TryParse(item.AsSpan(equals + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                || !double.IsFinite(value))
            {
                return false;
            }

            rows.Add(KeyValuePair.Create(Uri.UnescapeDataString(item[..equals]), value));
        }

        values = new RowValues(rows.ToImmutable());
        return true;
    }

    /// <summary>The values in the order of <paramref name="keys"/>; null when the keys are not the same ones.</summary>
    public double[]? In(IReadOnlyList<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var values = Rows.ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        return keys.Count == values.Count && keys.All(values.ContainsKey) ? [.. keys.Select(key => values[key])] : null;
    }
}

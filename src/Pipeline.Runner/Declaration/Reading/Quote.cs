using System.Globalization;
using System.Text;

namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Puts text from the file into a message: short, on one line, without control characters.</summary>
internal static class Quote
{
    private const int MaximumLength = 80;

    public static string Of(string text) => $"'{Clean(text)}'";

    public static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (char c in text.Length > MaximumLength ? text.AsSpan(0, MaximumLength) : text)
        {
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                clean.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                clean.Append(c);
            }
        }

        return text.Length > MaximumLength ? clean.Append('…').ToString() : clean.ToString();
    }

    /// <summary>At most ten of <paramref name="names"/>, and how many there are when that is not all.</summary>
    public static string List(IEnumerable<string> names)
    {
        const int Shown = 10;
        List<string> all = [.. names];
        return all.Count switch
        {
            0 => "none",
            <= Shown => string.Join(", ", all.Select(Clean)),
            _ => $"{string.Join(", ", all.Take(Shown).Select(Clean))} … ({all.Count} in all)",
        };
    }
}

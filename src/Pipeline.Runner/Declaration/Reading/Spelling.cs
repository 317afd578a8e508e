namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Finds the name that was probably meant.</summary>
public static class Spelling
{
    /// <summary><c>Did you mean 'epochs'?</c> when a name is close, otherwise the names there are.</summary>
    public static string Suggest(string found, string kind, IEnumerable<string> names)
    {
        List<string> all = [.. names];
        return Closest(found, all) is string close
            ? $"Did you mean {Quote.Of(close)}?"
            : $"The {kind} are: {Quote.List(all)}.";
    }

    /// <summary>The name that differs least, where one is close; else null.</summary>
    public static string? Closest(string found, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(found);
        // The length check also keeps a hostile text from a long comparison: names are short.
        int limit = Math.Max(1, found.Length / 3);
        return names
            .Where(name => Math.Abs(name.Length - found.Length) <= limit)
            .Select(name => (Name: name, Distance: Distance(found, name)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>Insertions, removals and changes of one character, and exchanges of two neighbours.</summary>
    private static int Distance(string a, string b)
    {
        int[,] distance = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                distance[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(
                        distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                        Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
                }
            }
        }

        return distance[a.Length, b.Length];
    }
}

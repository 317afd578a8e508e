namespace Pipeline.Runner.Declaration.Reading;

/// <summary>Finds the name that was probably meant.</summary>
internal static class Spelling
{
    /// <summary><c>Did you mean 'epochs'?</c> when a name is close, otherwise the names there are.</summary>
    public static string Suggest(string found, string kind, IEnumerable<string> names)
    {
        List<string> all = [.. names];
        return Closest(found, all) is string close
            ? $"Did you mean {Quote.Of(close)}?"
            : $"The {kind} are: {Quote.List(all)}.";
    }

    private static string? Closest(string found, List<string> names)
    {
        int limit = Math.Max(1, found.Length / 3);
        return names
            .Where(name => Math.Abs(name.Length - found.Length) <= limit)
            .Select(name => (Name: name, Distance: Distance(found, name)))
            .Where(pair => pair.Distance <= limit)
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault().Name;
    }

    /// <summary>Levenshtein's distance: insertions, removals and changes of one character.</summary>
    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        int[] current = new int[b.Length + 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}

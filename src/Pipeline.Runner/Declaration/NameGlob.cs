namespace Pipeline.Runner.Declaration;

/// <summary>A pattern over names with segments: <c>*</c> and <c>?</c> stay inside a segment, <c>**</c> crosses <c>/</c>.</summary>
/// <param name="pattern">The pattern; every text is valid.</param>
public sealed class NameGlob(string pattern)
{
    /// <summary>Whether <paramref name="text"/> holds a wildcard, so that matching several names is meant.</summary>
    public static bool HasWildcard(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAny('*', '?');
    }

    /// <summary>Whether the whole of <paramref name="name"/> matches. Takes time in proportion to both lengths, whatever the pattern.</summary>
    public bool Matches(string name)
    {
        ArgumentNullException.ThrowIfNull(name);

        // reached[i]: the part of the pattern that was read can cover the first i characters of the name.
        bool[] reached = new bool[name.Length + 1];
        reached[0] = true;
        for (int at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] == '*')
            {
                bool crosses = at + 1 < pattern.Length && pattern[at + 1] == '*';
                at += crosses ? 1 : 0;
                for (int i = 0; i < name.Length; i++)
                {
                    reached[i + 1] |= reached[i] && (crosses || name[i] != '/');
                }
            }
            else
            {
                for (int i = name.Length; i > 0; i--)
                {
                    reached[i] = reached[i - 1] && (pattern[at] == name[i - 1] || (pattern[at] == '?' && name[i - 1] != '/'));
                }

                reached[0] = false;
            }
        }

        return reached[name.Length];
    }

    /// <summary>The pattern as given.</summary>
    public override string ToString() => pattern;
}

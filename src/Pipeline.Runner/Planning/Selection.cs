using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Planning;

/// <summary>Chooses instances by patterns such as <c>younger2001/**</c> or <c>younger2001/boolean/learner[seed=3]</c>.</summary>
public static class Selection
{
    /// <summary>The instances that match a pattern, with everything that they read; all of them when there is no pattern. Keeps the order.</summary>
    /// <param name="instances">Every instance, in topological order.</param>
    /// <param name="patterns">Stage names with <c>*</c> (within a segment), <c>**</c> (any) and <c>[axis=value,…]</c>.</param>
    /// <param name="downstream">Whether to add what reads the chosen instances.</param>
    /// <exception cref="SelectionException">A pattern matches nothing.</exception>
    public static ImmutableArray<StageInstance> Closure(IReadOnlyList<StageInstance> instances, IReadOnlyList<string> patterns, bool downstream = false)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(patterns);
        if (patterns.Count == 0)
        {
            return [.. instances];
        }

        HashSet<InstanceName> chosen = [.. Matching(instances, patterns).Select(instance => instance.Name)];
        if (downstream)
        {
            foreach (StageInstance instance in instances.Where(instance => Producers(instance).Any(chosen.Contains)))
            {
                chosen.Add(instance.Name);
            }
        }

        return Closure(instances, chosen);
    }

    /// <summary>The named instances with everything that they read, in order.</summary>
    /// <param name="instances">Every instance, in topological order.</param>
    /// <param name="names">The instances to begin with.</param>
    public static ImmutableArray<StageInstance> Closure(IReadOnlyList<StageInstance> instances, IReadOnlySet<InstanceName> names)
    {
        ArgumentNullException.ThrowIfNull(instances);
        HashSet<InstanceName> chosen = [.. names];
        foreach (StageInstance instance in instances.Reverse().Where(instance => chosen.Contains(instance.Name)))
        {
            chosen.UnionWith(Producers(instance));
        }

        return [.. instances.Where(instance => chosen.Contains(instance.Name))];
    }

    /// <summary>The instances that match a pattern and no others, in order.</summary>
    /// <exception cref="SelectionException">A pattern matches nothing.</exception>
    public static ImmutableArray<StageInstance> Matching(IReadOnlyList<StageInstance> instances, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(instances);
        ArgumentNullException.ThrowIfNull(patterns);
        var chosen = new HashSet<InstanceName>();
        foreach (string pattern in patterns)
        {
            StageInstance[] matching = [.. instances.Where(Predicate(pattern))];
            if (matching.Length == 0)
            {
                throw SelectionException.NoMatch(pattern, instances);
            }

            chosen.UnionWith(matching.Select(instance => instance.Name));
        }

        return [.. instances.Where(instance => chosen.Contains(instance.Name))];
    }

    private static IEnumerable<InstanceName> Producers(StageInstance instance) =>
        instance.Inputs.SelectMany(input => input.Elements).Select(element => element.Producer);

    private static Func<StageInstance, bool> Predicate(string pattern)
    {
        int bracket = pattern.IndexOf('[', StringComparison.Ordinal);
        string name = bracket < 0 ? pattern : pattern[..bracket];
        var regex = new Regex(ToRegex(name), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        if (bracket < 0)
        {
            return instance => regex.IsMatch(instance.Name.Stage.ToString());
        }

        (string Axis, string Value)[] wanted = [.. ParseAxes(pattern, pattern[bracket..])];
        return instance => regex.IsMatch(instance.Name.Stage.ToString())
            && Array.TrueForAll(wanted, axis => axis.Value == "*" ? instance.Name.Axes[axis.Axis] is not null : instance.Name.Axes[axis.Axis] == axis.Value);
    }

    private static IEnumerable<(string Axis, string Value)> ParseAxes(string pattern, string brackets)
    {
        if (!brackets.EndsWith(']'))
        {
            throw SelectionException.Malformed(pattern);
        }

        foreach (string pair in brackets[1..^1].Split(','))
        {
            string[] sides = pair.Split('=');
            yield return sides.Length == 2 ? (sides[0].Trim(), sides[1].Trim()) : throw SelectionException.Malformed(pattern);
        }
    }

    private static string ToRegex(string glob)
    {
        var regex = new StringBuilder("^");
        for (int i = 0; i < glob.Length; i++)
        {
            if (glob[i] != '*')
            {
                regex.Append(Regex.Escape(glob[i].ToString()));
            }
            else if (i + 1 < glob.Length && glob[i + 1] == '*')
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append("[^/]*");
            }
        }

        return regex.Append('$').ToString();
    }
}

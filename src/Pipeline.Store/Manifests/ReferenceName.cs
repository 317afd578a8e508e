using System.Text;
using System.Text.RegularExpressions;
using Pipeline.Core;

namespace Pipeline.Store;

/// <summary>The name of an instance in index.json, in the grammar that OCI tools accept: <c>younger2001/boolean/learner+seed-1001</c>.</summary>
public static partial class ReferenceName
{
    /// <summary>The reference name of <paramref name="instance"/>. Names that the grammar cannot say get a digest at their end instead of axes.</summary>
    public static string Of(string instance)
    {
        string name = instance.TrimEnd(']').Replace('[', '+').Replace(',', '+').Replace('=', '-');
        if (Grammar().IsMatch(name))
        {
            return name;
        }

        string stage = NotAlphanumeric().Replace(instance.Split('[')[0], match => match.Value == "/" ? "/" : "-").Trim('-', '/');
        string readable = Grammar().IsMatch(stage) ? stage : "instance";
        return $"{readable}+{Digest.Of(Encoding.UTF8.GetBytes(instance)).Abbreviation}";
    }

    // org.opencontainers.image.ref.name in the annotations of the OCI image specification.
    [GeneratedRegex(@"\A[A-Za-z0-9]+((?:[-._:@+]|--)[A-Za-z0-9]+)*(/[A-Za-z0-9]+((?:[-._:@+]|--)[A-Za-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();

    [GeneratedRegex("[^A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotAlphanumeric();
}

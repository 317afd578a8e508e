using System.Collections.Immutable;
using Pipeline.Core;
using Pipeline.Runner.Declaration;
using Pipeline.Runner.Planning;

namespace Pipeline.Runner.Claims;

/// <summary>What claims rest on.</summary>
public static class ClaimClosure
{
    /// <summary>The claims of <paramref name="model"/> whose names match one of <paramref name="patterns"/>, in declared order; not-testable ones rest on nothing and are left out.</summary>
    /// <exception cref="ClaimException">A pattern matches no claim that is tested.</exception>
    public static ImmutableArray<ClaimDeclaration> Select(PipelineModel model, IReadOnlyList<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(patterns);
        ClaimDeclaration[] tested = [.. model.Claims.Where(claim => claim.Kind != ClaimKind.NotTestable)];
        var chosen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string pattern in patterns)
        {
            var glob = new NameGlob(pattern);
            string[] matching = [.. tested.Select(claim => claim.Name).Where(glob.Matches)];
            if (matching.Length == 0)
            {
                throw new ClaimException($"No claim that profile {model.Profile} tests matches '{pattern}'.", "'./pipeline check' lists the claims; '*' stays inside a segment, '**' crosses '/'.");
            }

            chosen.UnionWith(matching);
        }

        return [.. tested.Where(claim => chosen.Contains(claim.Name))];
    }

    /// <summary>The instances whose numbers a claim reads, its floor included.</summary>
    public static IEnumerable<InstanceName> Read(ClaimDeclaration claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return new[] { claim.Metric, claim.Floor }.Concat(claim.Than).OfType<MetricReference>().SelectMany(metric => metric.Instances);
    }

    /// <summary>These instances and all that they read, in topological order.</summary>
    public static ImmutableArray<StageInstance> Of(PipelineModel model, IEnumerable<ClaimDeclaration> claims)
    {
        ArgumentNullException.ThrowIfNull(model);
        return Selection.Closure(model.Instances, claims.SelectMany(Read).ToHashSet());
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Pipeline.Core;
using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>A claim that is judged at declared numbers of seeds until it is decided.</summary>
/// <remarks>
/// Each look has its own error level, and the levels add up to at most 5 %. So the chance of any wrong decision over all looks is at most 5 %
/// (Bonferroni's inequality), whatever the test is and however the looks depend on each other. A boundary for normal data alone would spend a
/// little less, but this ledger's tests are of many kinds.
/// </remarks>
internal static class SequentialLooks
{
    /// <summary>The plan in one line, <c>10=0.005 20=0.015 40=0.03</c>; empty for a claim that is judged once.</summary>
    public static string Plan(ClaimDeclaration claim) => string.Join(' ', claim.Looks.Select(look => string.Create(CultureInfo.InvariantCulture, $"{look.Seeds}={CanonicalJson.Number(look.Level)}")));

    /// <summary>The claim as one look sees it: with the first seeds alone. Metrics without seeds stay as they are.</summary>
    public static ClaimDeclaration Cut(ClaimDeclaration claim, int seeds)
    {
        HashSet<string?> first = [.. SeedsOf(claim.Metric!).Take(seeds)];
        return claim with { Metric = Cut(claim.Metric!), Than = [.. claim.Than.Select(Cut)] };

        MetricReference Cut(MetricReference metric) => SeedsOf(metric).Length < 2
            ? metric
            : metric with { Instances = [.. metric.Instances.Where(instance => first.Contains(instance.Axes[AxisValues.SeedAxis]))] };
    }

    /// <summary>The different seeds of a metric, in matrix order.</summary>
    public static string?[] SeedsOf(MetricReference metric) => [.. metric.Instances.Select(instance => instance.Axes[AxisValues.SeedAxis]).Distinct()];

    /// <summary>Judges at each look that has its numbers in turn, and stops at the first one that decides. What lies behind it is never looked at.</summary>
    /// <param name="claim">A claim with looks.</param>
    /// <param name="judge">Judges a claim by itself.</param>
    /// <returns>The result of the last look that was taken; without any, that of the first, which lacks values.</returns>
    public static ClaimResult Judge(ClaimDeclaration claim, Func<ClaimDeclaration, ClaimResult> judge)
    {
        ClaimResult? latest = null;
        for (int i = 0; i < claim.Looks.Length; i++)
        {
            Look look = claim.Looks[i];
            ClaimResult result = judge(Cut(claim, look.Seeds));
            if (result.VerdictAt is not { } verdictAt || (latest is not null && IsFresh(latest) && !IsFresh(result)))
            {
                return latest ?? result;
            }

            latest = result with
            {
                Verdict = verdictAt(1 - look.Level),
                Level = look.Level,
                LooksTaken = i + 1,
                CountToDecide = null,
            };
            if (latest.Verdict != ClaimVerdict.Inconclusive)
            {
                return latest;
            }
        }

        return latest!;
    }

    /// <summary>Whether the numbers of a result follow from pipeline.yaml and the code. Stale numbers behind fresh ones are of another experiment, not of its next look.</summary>
    public static bool IsFresh(ClaimResult result) => result.Source is MetricSource.ComputedHere or MetricSource.Received or MetricSource.Recorded;

    /// <summary>A digest over the keys of the first <paramref name="seeds"/> seeds: which data were looked at. Null when one is not recorded.</summary>
    public static Digest? DataOf(ClaimDeclaration claim, int seeds, Func<InstanceName, Digest?> keyOf)
    {
        var text = new StringBuilder();
        foreach (InstanceName instance in ClaimClosure.Read(Cut(claim, seeds)))
        {
            if (keyOf(instance) is not Digest key)
            {
                return null;
            }

            text.Append(instance).Append(' ').Append(key).Append('\n');
        }

        return Digest.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }
}

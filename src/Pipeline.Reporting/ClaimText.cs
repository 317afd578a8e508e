using System.Globalization;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting;

/// <summary>The words and numbers in which claims are shown, the same on the terminal and in every report.</summary>
public static class ClaimText
{
    private const double LeastWithDecimals = 0.1;
    private const double LeastWithExponent = 1e15;

    /// <summary>A number as people read it, right to at least three significant digits: four decimals, or an exponent where those would be too few or too many.</summary>
    public static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= LeastWithDecimals and < LeastWithExponent => value.ToString("0.####", CultureInfo.InvariantCulture),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>What the paper says, with the direction of the test.</summary>
    public static string Paper(ClaimDeclaration claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Test is not ClaimTest test)
        {
            return claim.Says;
        }

        string number = Number(test.Value) + (test.Margin > 0 ? $" ± {Number(test.Margin)}" : "");
        string bound = test.Kind switch
        {
            ClaimTestKind.AtMost => $"≤ {number}",
            ClaimTestKind.AtLeast => $"≥ {number}",
            ClaimTestKind.ShareAtMost => $"share ≤ {number}",
            ClaimTestKind.ShareAtLeast => $"share ≥ {number}",
            ClaimTestKind.SingleRun => $"one run: {number}",
            ClaimTestKind.LowerThan => $"difference < {Number(-test.Margin)}",
            ClaimTestKind.HigherThan => $"difference > {Number(test.Margin)}",
            ClaimTestKind.LowestFirst or ClaimTestKind.HighestFirst => $"{1 + claim.Than.Length} in order",
            _ => number,
        };
        return claim.Paper is double paper && paper != test.Value ? $"{Number(paper)} (test {bound})" : bound;
    }

    /// <summary>Our summary.</summary>
    public static string Ours(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Interval is SampleInterval interval ? Number(interval.Value) : "–";
    }

    /// <summary>The 95 % interval of our summary; empty when a number has no width.</summary>
    public static string Interval(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Interval switch
        {
            null => "",
            { } interval when interval.Low == interval.High => "",
            { } interval when double.IsInfinity(interval.Low) => "too few seeds",
            { } interval => $"{Number(interval.Low)} … {Number(interval.High)}",
        };
    }

    /// <summary>How many values our summary rests on, such as <c>10</c>; for a column trainings and data sets, such as <c>3 × 500</c>.</summary>
    public static string Count(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return string.Create(CultureInfo.InvariantCulture, $"{result.Count}{(result.Rows > 0 ? $" × {result.Rows}" : "")}");
    }

    /// <summary>Least and greatest of the values.</summary>
    public static string Range(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Values.Length < 2 ? "" : $"{Number(result.Values.Min())} … {Number(result.Values.Max())}";
    }

    /// <summary>The kind as pipeline.yaml writes it.</summary>
    public static string Kind(ClaimKind kind) => kind == ClaimKind.NotTestable ? "not-testable" : kind.ToString().ToLowerInvariant();

    /// <summary>The unit of replication in words.</summary>
    public static string Unit(ReplicationUnit unit) => unit switch
    {
        ReplicationUnit.TrainingSeed => "training seed",
        ReplicationUnit.DataSet => "data set",
        ReplicationUnit.Both => "training seed and data set",
        _ => "one run",
    };

    /// <summary>The verdict as pipeline.yaml writes it.</summary>
    public static string Word(ClaimVerdict verdict) => verdict == ClaimVerdict.NotReproduced ? "not-reproduced" : verdict.ToString().ToLowerInvariant();

    /// <summary>The verdict, and the declared one when that is another.</summary>
    public static string Verdict(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Claim.Kind == ClaimKind.NotTestable)
        {
            return "not testable";
        }

        string found = result.Verdict is ClaimVerdict verdict ? Word(verdict) : "no number yet";
        string floor = result.IsBelowFloor ? ", BELOW ITS FLOOR" : "";
        string look = result.LooksTaken > 0 ? string.Create(CultureInfo.InvariantCulture, $", look {result.LooksTaken} of {result.Claim.Looks.Length}") : "";
        string level = result.Claim.Level is null ? "" : $", {Level(result)}";
        string needed = result is { Verdict: ClaimVerdict.Inconclusive, CountToDecide: int count } ? $", about {count.ToString(CultureInfo.InvariantCulture)} would decide" : "";
        needed += result.Claim.Share < 1 ? $", with {result.Claim.Share.ToString("0.##%", CultureInfo.InvariantCulture)} of the paper's training" : "";
        return (result.IsAsDeclared ? found : $"{found} (declared: {Word(result.Claim.Verdict!.Value)})") + look + level + needed + floor;
    }

    /// <summary>The smallest error level at which the claim is decided, beside the one that it declares; the latter alone while a number is missing.</summary>
    public static string Level(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        string declared = $"level {Number(result.Claim.Level ?? result.Level)}";
        return result.PValue is double p ? $"p {Number(p)} at {declared}" : declared;
    }

    /// <summary>Where the numbers come from.</summary>
    public static string Source(MetricSource source) => source switch
    {
        MetricSource.ComputedHere => "computed here",
        MetricSource.Received => "received, not recomputed",
        MetricSource.Recorded => "recorded",
        MetricSource.Stale => "stale",
        _ => "missing",
    };
}

using Pipeline.Runner.Declaration;

namespace Pipeline.Runner.Claims;

/// <summary>Which interval means which verdict. Wholly inside decides, wholly outside decides, anything else is inconclusive.</summary>
/// <param name="Low">From here …</param>
/// <param name="High">… to here the paper's statement holds.</param>
internal readonly record struct VerdictRule(double Low, double High)
{
    /// <summary>Wholly below this is better than the paper.</summary>
    public double BetterBelow { get; init; } = double.NegativeInfinity;

    /// <summary>Wholly above this is better than the paper.</summary>
    public double BetterAbove { get; init; } = double.PositiveInfinity;

    /// <summary>A number that the interval must contain, too: the paper's only run.</summary>
    public double? Contained { get; init; }

    /// <summary>Wholly below this, the order is reversed.</summary>
    public double ReversedBelow { get; init; } = double.NegativeInfinity;

    /// <summary>Wholly above this, the order is reversed.</summary>
    public double ReversedAbove { get; init; } = double.PositiveInfinity;

    /// <summary>The rule of a test against a value; of an order, for the difference ours − theirs.</summary>
    public static VerdictRule Of(ClaimTest test)
    {
        (double value, double margin) = (test.Value, test.Margin);
        return test.Kind switch
        {
            // A bound has no "better" side unless a margin says which difference counts.
            ClaimTestKind.AtMost or ClaimTestKind.ShareAtMost =>
                new VerdictRule(double.NegativeInfinity, value + margin) { BetterBelow = margin > 0 ? value - margin : double.NegativeInfinity },
            ClaimTestKind.AtLeast or ClaimTestKind.ShareAtLeast =>
                new VerdictRule(value - margin, double.PositiveInfinity) { BetterAbove = margin > 0 ? value + margin : double.PositiveInfinity },
            ClaimTestKind.Within => new VerdictRule(value - margin, value + margin)
            {
                BetterBelow = test.Better == ClaimSide.Lower ? value - margin : double.NegativeInfinity,
                BetterAbove = test.Better == ClaimSide.Higher ? value + margin : double.PositiveInfinity,
            },

            // A wide interval agrees with anything: where a margin says how wide is too wide, it must stay inside.
            ClaimTestKind.SingleRun => new VerdictRule(margin > 0 ? value - margin : double.NegativeInfinity, margin > 0 ? value + margin : double.PositiveInfinity)
            {
                Contained = value,
                BetterBelow = test.Better == ClaimSide.Lower ? value : double.NegativeInfinity,
                BetterAbove = test.Better == ClaimSide.Higher ? value : double.PositiveInfinity,
            },

            // Strictly: a difference of zero is no order.
            ClaimTestKind.LowerThan or ClaimTestKind.LowestFirst => new VerdictRule(double.NegativeInfinity, Math.BitDecrement(-margin)) { ReversedAbove = 0 },
            _ => new VerdictRule(Math.BitIncrement(margin), double.PositiveInfinity) { ReversedBelow = 0 },
        };
    }

    /// <summary>The verdict of an interval.</summary>
    public ClaimVerdict Judge(SampleInterval interval) =>
        interval.IsUnbounded ? ClaimVerdict.Inconclusive
        : interval.High < ReversedBelow || interval.Low > ReversedAbove ? ClaimVerdict.Contradicted
        : interval.High < BetterBelow || interval.Low > BetterAbove ? ClaimVerdict.Better
        : Contained < interval.Low || Contained > interval.High ? ClaimVerdict.NotReproduced
        : interval.Low >= Low && interval.High <= High ? ClaimVerdict.Reproduced
        : interval.High < Low || interval.Low > High ? ClaimVerdict.NotReproduced
        : ClaimVerdict.Inconclusive;

    /// <summary>About how many values would decide, if more of them give the same estimate and an interval that narrows like 1/√n.</summary>
    /// <returns>Null when it is decided already, or when the estimate stands on the border, where no number of values decides.</returns>
    public int? CountToDecide(Estimate estimate)
    {
        SampleInterval interval = estimate.Shown;
        if (Judge(interval) != ClaimVerdict.Inconclusive)
        {
            return null;
        }

        if (interval.IsUnbounded)
        {
            return Math.Max(estimate.LeastCount, estimate.Count + 1);
        }

        double growth = 1;
        foreach (double border in new[] { Low, High }.Where(border => border >= interval.Low && border <= interval.High))
        {
            double side = border > interval.Value ? interval.High - interval.Value : interval.Value - interval.Low;
            growth = Math.Max(growth, Math.Pow(side / Math.Abs(border - interval.Value), 2));
        }

        double count = Math.Ceiling(estimate.Count * growth);
        return count < int.MaxValue ? Math.Max((int)count, estimate.Count + 1) : null;
    }
}

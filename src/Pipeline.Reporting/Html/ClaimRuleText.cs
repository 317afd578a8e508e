using Pipeline.Runner.Declaration;

namespace Pipeline.Reporting.Html;

/// <summary>The test of a claim in a sentence.</summary>
internal static class ClaimRuleText
{
    private const string Verdicts = ": reproduced when the whole 95 % interval is, not reproduced when none of it is, else inconclusive";

    public static string Of(ClaimDeclaration claim)
    {
        if (claim.Test is not ClaimTest test)
        {
            return "none";
        }

        string subject = test.IsShare ? "the share of successes"
            : claim.Summary == ClaimSummary.Only ? "the value"
            : $"the {claim.Summary.ToString().ToLowerInvariant()}";
        return $"{subject} {Predicate(test)}{Margin(test)}{Verdicts}";
    }

    private static string Predicate(ClaimTest test)
    {
        string value = ClaimText.Number(test.Value);
        return test.Kind switch
        {
            ClaimTestKind.AtMost or ClaimTestKind.ShareAtMost => $"is at most {value}",
            ClaimTestKind.AtLeast or ClaimTestKind.ShareAtLeast => $"is at least {value}",
            ClaimTestKind.Within => $"is within {ClaimText.Number(test.Margin)} of {value}",
            ClaimTestKind.SingleRun => $"would, of one more run, be no worse than the paper's {value}",
            ClaimTestKind.LowerThan => "is lower than each of the others",
            ClaimTestKind.HigherThan => "is higher than each of the others",
            ClaimTestKind.LowestFirst => "and those of the others rise in the order written",
            ClaimTestKind.HighestFirst => "and those of the others fall in the order written",
            _ => throw new ArgumentOutOfRangeException(nameof(test), test.Kind, "No words are known for this test. Add them here."),
        };
    }

    private static string Margin(ClaimTest test) =>
        test.Margin <= 0 || test.Kind == ClaimTestKind.Within ? ""
        : test.IsOrder ? $" by more than {ClaimText.Number(test.Margin)}"
        : $" (a difference of {ClaimText.Number(test.Margin)} does not count)";
}

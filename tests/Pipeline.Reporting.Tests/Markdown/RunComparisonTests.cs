using System.Collections.Immutable;
using Pipeline.Reporting.Markdown;
using Pipeline.Runner.Claims;
using Pipeline.Runner.Declaration;
using Pipeline.Testing;

namespace Pipeline.Reporting.Tests.Markdown;

public class RunComparisonTests
{
    private static readonly ComparedRun s_before = new("base", [SampleClaims.Result(SampleClaims.Claim("a/mse"), ClaimVerdict.NotReproduced, 0.01), SampleClaims.Result(SampleClaims.Claim("a/gone"), null)]);
    private static readonly ComparedRun s_now = new("slow-rate", [SampleClaims.Result(SampleClaims.Claim("a/mse"), ClaimVerdict.Reproduced, 0.005) with { Source = MetricSource.Stale }]);

    [Test]
    public void Write_TwoRuns_IsTheApprovedText()
    {
        ImmutableArray<MetricChange> metrics =
        [
            new("a/learner[seed=1].mse", 0.01, 0.005, MetricMove.Moved),
            new("a/learner[*].mse", 0.02, 0.01, MetricMove.Moved) { Test = PairedTest.Of([-0.01, -0.011, -0.009]) },
            new("a/new.mse", null, 1, MetricMove.Added),
            new("a/same.mse", 2, 2, MetricMove.Same),
        ];

        string text = RunComparison.Write("quick", s_before, s_now, [new("a/learner.rate", "0.1", "0.01"), new("a/<b>|c", null, "\"x\"")], metrics);

        Approved.Matches(text, "run-comparison");
    }

    [Test]
    public void Write_NothingDiffers_SaysSo()
    {
        string text = RunComparison.Write("quick", s_before, s_before, [], [new("a/same.mse", 2, 2, MetricMove.Same)]);

        Assert.That(text, Does.Contain("\nAll settings are the same.\n").And.EndsWith("\n## Metrics\n\n1 of 1 metrics are the same.\n"));
    }
}

using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Contracts;

/// <summary><c>check</c> and <c>metrics</c> read pipeline.yaml and pipeline.lock; the exit code is for CI.</summary>
public class CheckTests
{
    [Test]
    public void Check_EveryClaimAsDeclared_ExitsWithZero()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(check.ExitCode, Is.Zero, check.ToString);
        Assert.That(check.Output, Does.Contain("Profile quick: 1 claims, all as declared."));
        Assert.That(check.Output, Does.Contain("computed here"));
    }

    [TestCase("at-most: 0.5", "at-most: 0.0001", 3, "not-reproduced", TestName = "Check_AnotherVerdict_ExitsWithThree")]
    [TestCase("verdict: reproduced", "verdict: not-reproduced", 3, "reproduced", TestName = "Check_BetterThanDeclared_ExitsWithThree")]
    [TestCase("test: {", "summary: median\n    test: {", 6, "inconclusive", TestName = "Check_TooFewSeeds_ExitsWithSix")]
    [TestCase("updates: 5", "updates: 6", 4, "stale", TestName = "Check_StaleNumber_ExitsWithFour")]
    [TestCase("floor: toy/floor.mse", "floor: toy/floor.crossing", 5, "below its floor", TestName = "Check_BelowTheFloor_ExitsWithFive")]
    public void Check_AfterAnEdit_ExitsWithItsCode(string before, string after, int exitCode, string said)
    {
        using Experiment toy = Experiment.Finished();
        string locked = toy.Lock;
        toy.Edit(before, after);

        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(check.ExitCode, Is.EqualTo(exitCode), check.ToString);
        Assert.That(check.Output, Does.Contain(said));
        Assert.That(toy.Lock, Is.EqualTo(locked), "check only reads.");
    }

    [Test]
    public void Check_NothingRanYet_SaysWhichCommandComputes()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(check.ExitCode, Is.EqualTo(4), check.ToString);
        Assert.That(check.Output, Does.Contain("'./pipeline run --profile quick' computes them."));
    }

    [Test]
    public void CheckAndMetrics_CommittedLockWithoutAStore_GiveTheSameNumbers()
    {
        using Experiment toy = Experiment.Finished();
        PipelineOutcome here = toy.Pipeline("metrics", "--json");
        Directory.Delete(toy["artifacts"], recursive: true);

        PipelineOutcome metrics = toy.Pipeline("metrics", "--json");
        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(metrics.Output, Is.EqualTo(here.Output));
        Assert.That((double)metrics.Json["metrics"]!["toy/floor"]!["mse"]!, Is.EqualTo(0.0619).Within(1e-3));
        Assert.That(check.ExitCode, Is.Zero, check.ToString);
        Assert.That(check.Output, Does.Contain("recorded"));
    }

    [Test]
    public void CheckAndMetrics_WithoutAStore_MakeNone()
    {
        using Experiment toy = Experiment.Finished();
        Directory.Delete(toy["artifacts"], recursive: true);

        toy.Pipeline("metrics");
        toy.Pipeline("check");

        Assert.That(Directory.Exists(toy["artifacts"]), Is.False, "A command that reads leaves nothing behind.");
    }

    [Test]
    public void Report_OfAFinishedRun_ShowsTheClaimBesideOurNumber()
    {
        using Experiment toy = Experiment.Finished();

        PipelineOutcome report = toy.Pipeline("report", "--output", "report.md");

        Assert.That(report.ExitCode, Is.Zero, report.ToString);
        Assert.That(report.Output, Is.EqualTo("report.md\n"));
        Assert.That(File.ReadAllText(toy["report.md"]), Is.Not.Empty);
    }
}

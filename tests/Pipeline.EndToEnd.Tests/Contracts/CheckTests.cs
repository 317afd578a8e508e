using System.Diagnostics;
using System.Xml.Linq;
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
    public void Check_StaleNumbers_AreNamedFirstWithTheReason()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("updates: 5", "updates: 6");

        PipelineOutcome withStore = toy.Pipeline("check");
        Directory.Delete(toy["artifacts"], recursive: true);
        PipelineOutcome without = toy.Pipeline("check");

        Assert.That(withStore.Output, Does.StartWith("stale: toy/evaluation (1 instance): "));
        Assert.That(without.Output, Does.StartWith("stale: toy/evaluation (1 instance): settings, code or numeric contract of toy/learner changed"));
        Assert.That(toy.Pipeline("check", "--json").Json["stale"]![0]!["instance"]!.ToString(), Is.EqualTo("toy/evaluation[seed=1]"));
    }

    /// <summary>A document or a figure may show a number that no claim reads; the lock must have it, too.</summary>
    [Test]
    public void Check_StaleNumbersThatNoClaimReads_ExitsWithFour()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("epochs: 1", "epochs: 2");

        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(check.ExitCode, Is.EqualTo(4), check.ToString);
        Assert.That(check.Output, Does.StartWith("stale: 5 instances that no claim reads itself, the first of them toy/online[seed=1]: with.epochs 1 → 2\n").And.Contain("reproduced"));
        Assert.That(check.Output, Does.EndWith("Profile quick: numbers are stale or missing. './pipeline run --profile quick' computes them.\n"));
    }

    [Test]
    public void Check_UnderGitHubActions_WritesTheSummaryAndAnnotatesFailures()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("at-most: 0.5", "at-most: 0.0001");
        string summary = toy["summary.md"];
        File.WriteAllText(summary, "before\n");

        PipelineOutcome check = toy.Pipeline(
            new Dictionary<string, string?> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = summary }, "check", "--junit", "claims.xml");

        Assert.That(check.ExitCode, Is.EqualTo(3), check.ToString);
        Assert.That(check.Error, Does.StartWith("::error title=toy/mse::not-reproduced (declared: reproduced): paper ≤ 0.0001, ours "));
        Assert.That(File.ReadAllText(summary), Does.StartWith("before\n### Claims of profile quick").And.Contains("toy/mse"));
        XElement suite = XElement.Load(toy["claims.xml"]);
        Assert.That((suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value), Is.EqualTo(("1", "1")));
        Assert.That(suite.Descendants("property").Select(property => property.Attribute("name")!.Value), Is.SupersetOf(new[] { "metric", "seeds", "digest" }));
    }

    [Test]
    public void Check_Markdown_IsOneTable()
    {
        using Experiment toy = Experiment.Finished();

        Assert.That(toy.Pipeline("check", "--md").Output, Does.StartWith("### Claims of profile quick\n\n**Profile quick: 1 claims, all as declared.**\n\n| claim |"));
    }

    /// <summary>The column is read out of the table after the run and kept in pipeline.lock, so that the check needs no store.</summary>
    [Test]
    public void Check_ClaimOnAColumn_ReadsPipelineLockAlone()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("metric: toy/evaluation[*].mse\n    test: { at-most: 0.5 }", "metric: \"toy/evaluation[*].by-step:mse\"\n    by: [step]\n    summary: mean\n    test: { at-most: 0.9 }");
        PipelineOutcome before = toy.Pipeline("check");
        PipelineOutcome run = toy.Pipeline("run");
        Directory.Delete(toy["artifacts"], recursive: true);

        PipelineOutcome check = toy.Pipeline("check", "--json");

        Assert.That(before.ExitCode, Is.EqualTo(4), before.ToString);
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(check.ExitCode, Is.Zero, check.ToString);
        Assert.That(check.Json["claims"]![0]!["unit"]!.ToString(), Is.EqualTo("data set"));
        Assert.That(toy.Lock, Does.Contain("by-step:mse by step: 1="));
    }

    [TestCase("by: [step]", "by: [pace]", "has no column 'pace', which a claim names.")]
    [TestCase("by-step:mse", "by-step:mses", "has no column 'mses', which a claim names.")]
    public void Run_ClaimOnAColumnThatIsNotThere_SaysWhichThereAre(string before, string after, string expected)
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("metric: toy/evaluation[*].mse\n    test: { at-most: 0.5 }", "metric: \"toy/evaluation[*].by-step:mse\"\n    by: [step]\n    summary: mean\n    test: { at-most: 0.9 }");
        toy.Edit(before, after);

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.EqualTo(2), run.ToString);
        Assert.That(run.Error, Does.Contain(expected).And.Contains("Its columns are: step"));
    }

    [Test]
    public void MetricsDiff_AgainstAnotherLock_HasTheShapeOfDvc()
    {
        using Experiment toy = Experiment.Finished();
        File.Copy(toy["pipeline.lock"], toy["before.lock"]);
        toy.Edit("updates: 5", "updates: 6");
        toy.Pipeline("run");

        PipelineOutcome diff = toy.Pipeline("metrics", "diff", "before.lock", "--json");
        PipelineOutcome same = toy.Pipeline("metrics", "diff", "pipeline.lock");
        PipelineOutcome gate = toy.Pipeline("metrics", "diff", "before.lock", "--exit-code");

        var change = diff.Json["pipeline.lock"]!["toy/evaluation[seed=1].mse"]!;
        Assert.That((double)change["diff"]!, Is.EqualTo((double)change["new"]! - (double)change["old"]!));
        Assert.That(change["verdict"]!.ToString(), Is.EqualTo("moved"));
        Assert.That(diff.Json["pipeline.lock"]!["toy/floor.mse"], Is.Null, "What is the same is left out.");
        Assert.That(same.Output, Does.Contain("all the same."));
        Assert.That(gate.ExitCode, Is.EqualTo(5), gate.ToString);
    }

    [TestCase("--abs", "-1")]
    [TestCase("--rel", "NaN")]
    [TestCase("--ulp", "-3")]
    public void MetricsDiff_ToleranceBelowZero_IsRefused(string option, string value)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome diff = toy.Pipeline("metrics", "diff", $"{option}={value}");

        Assert.That(diff.ExitCode, Is.EqualTo(2), diff.ToString);
        Assert.That(diff.Error, Is.EqualTo($"pipeline: {option} is '{value}'. Expected a number that is not below 0.\npipeline: 'pipeline metrics diff --help' lists what is possible.\n"));
    }

    [Test]
    public void Check_AgainstARevision_AsksWhyAVerdictChanged()
    {
        using Experiment toy = Experiment.Finished();
        Git(toy, "init", "--quiet");
        Git(toy, "add", "pipeline.yaml");
        Git(toy, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "--quiet", "--message", "first");
        toy.Edit("verdict: reproduced", "verdict: not-reproduced");

        PipelineOutcome silent = toy.Pipeline("check", "--against", "HEAD");
        toy.Edit("verdict: not-reproduced", "verdict: not-reproduced\n    because: \"another test\"");
        PipelineOutcome reasoned = toy.Pipeline("check", "--against", "HEAD");

        Assert.That(silent.ExitCode, Is.EqualTo(2), silent.ToString);
        Assert.That(silent.Error, Does.Contain("the claim 'toy/mse' declares another verdict than at HEAD, where it was 'reproduced'. Add 'because:'"));
        Assert.That(reasoned.ExitCode, Is.EqualTo(3), reasoned.ToString);
        Assert.That(toy.Pipeline("check", "--against", "no-such").Error, Does.Match("git cannot show 'pipeline.yaml' at 'no-such': [^.]*'no-such'\\. Name a revision"));
    }

    [Test]
    public void Check_StatementWithNeitherClaimNorReason_FailsUntilItHasOne()
    {
        using Experiment toy = Experiment.Finished();
        Directory.CreateDirectory(toy["docs"]);
        const string Rows = "papers:\n  - title: A\n    rows:\n      - { quote: \"MSE 0.0058\", where: \"Table 1\", claims: [toy/mse] }\n      - { quote: \"It learns.\", where: \"Section 1\" ";
        File.WriteAllText(toy["docs/coverage.yaml"], Rows + "}\n");

        PipelineOutcome open = toy.Pipeline("check");
        File.WriteAllText(toy["docs/coverage.yaml"], Rows + ", not-testable: \"no measure\" }\n");
        PipelineOutcome stale = toy.Pipeline("check");
        PipelineOutcome update = toy.Pipeline("report", "--update-docs");
        PipelineOutcome covered = toy.Pipeline("check");

        Assert.That(open.ExitCode, Is.EqualTo(3), open.ToString);
        Assert.That(open.Output, Does.Contain("open: docs/coverage.yaml:5:9: \"It learns.\" (Section 1) has neither a claim nor a reason."));
        Assert.That(stale.ExitCode, Is.EqualTo(4), stale.ToString);
        Assert.That(update.Output, Is.EqualTo("docs/coverage.md\n"));
        Assert.That(covered.ExitCode, Is.Zero, covered.ToString);
        Assert.That(File.ReadAllText(toy["docs/coverage.md"]), Does.Contain("2 statements: 1 tested, 1 not testable.").And.Contains("| 1 | “MSE 0.0058” | Table 1 | toy/mse | beyond |"));
    }

    [Test]
    public void Check_ANumberInReadmeIsNotTheLedgers_FailsUntilItIs()
    {
        using Experiment toy = Experiment.Finished();
        File.WriteAllText(toy["README.md.in"], "MSE {{claim:toy/mse}}, {{metric:quick toy/online-evaluation[*].mse count}} seeds.\n");
        PipelineOutcome missing = toy.Pipeline("check");
        PipelineOutcome update = toy.Pipeline("report", "--update-docs");
        PipelineOutcome filled = toy.Pipeline("check");
        string readme = File.ReadAllText(toy["README.md"]);
        File.WriteAllText(toy["README.md"], readme.Replace("2 seeds", "3 seeds", StringComparison.Ordinal));

        PipelineOutcome lying = toy.Pipeline("check");

        Assert.That((missing.ExitCode, update.ExitCode, filled.ExitCode, lying.ExitCode), Is.EqualTo((4, 0, 0, 4)), lying.ToString);
        Assert.That(readme, Does.Match("^<!-- Generated from README.md.in by .* -->\nMSE 0\\.[0-9]+, 2 seeds\\.\n$"));
        Assert.That(lying.Output, Does.Contain("stale: README.md: './pipeline report --update-docs' writes it."));
    }

    [TestCase("{{claim:toy/other}}")]
    [TestCase("{{metric:quick toy/floor.loss}}")]
    [TestCase("{{metric:paper toy/floor.mse}}")]
    public void Check_AReadmeThatNamesNothing_SaysItsLine(string mark)
    {
        using Experiment toy = Experiment.Finished();
        File.WriteAllText(toy["README.md.in"], $"first\n{mark}\n");

        PipelineOutcome check = toy.Pipeline("check");

        Assert.That(check.ExitCode, Is.EqualTo(2), check.ToString);
        Assert.That(check.Error, Does.Contain($"README.md.in:2: '{mark}' names nothing that is recorded."));
    }

    private static void Git(Experiment toy, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = toy.Folder })!;
        git.WaitForExit();
        Assert.That(git.ExitCode, Is.Zero, string.Join(' ', arguments));
    }
}

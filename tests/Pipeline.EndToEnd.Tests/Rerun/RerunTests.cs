using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary>What a run runs: nothing twice, and after a change what depends on it.</summary>
public class RerunTests
{
    [Test]
    public void Run_Fresh_RunsEveryInstanceAndSaysWhy()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.ClosingLine, Does.StartWith($"{Experiment.AllInstances.Length} ran, 0 cached, 0 failed in "));
        Assert.That(run.Error.Split('\n'), Is.SupersetOf(Experiment.AllInstances.Select(instance => $"run     {instance}: never ran")));
    }

    [Test]
    public void Run_NothingChanged_RunsNothingAndLeavesTheLockAlone()
    {
        using Experiment toy = Experiment.Finished();
        DateTime written = File.GetLastWriteTimeUtc(toy["pipeline.lock"]);

        PipelineOutcome run = toy.Pipeline("run");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.ClosingLine, Does.StartWith($"0 ran, {Experiment.AllInstances.Length} cached, 0 failed in "));
        Assert.That(File.GetLastWriteTimeUtc(toy["pipeline.lock"]), Is.EqualTo(written));
    }

    [Test]
    public void Run_OneSettingChanged_RunsItsStageAndWhatReadsIt()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("updates: 5", "updates: 6");

        PipelineOutcome run = toy.Pipeline("run", "--json");

        string[] dependants = ["toy/learner[seed=1]", "toy/evaluation[seed=1]", "toy/figure[seed=1]"];
        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(dependants));
        Assert.That(run.Instances("Cached"), Is.EqualTo(Experiment.AllInstances.Except(dependants)));
        Assert.That(run.Error, Does.Contain("run     toy/learner[seed=1]: with.updates 5 → 6\n"));
        Assert.That(run.Error, Does.Contain("run     toy/evaluation[seed=1]: input learner[seed=1] changed ("));
    }

    [Test]
    public void Explain_OneSettingChanged_NamesItWithBothValues()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("updates: 5", "updates: 6");

        PipelineOutcome explained = toy.Pipeline("explain", "toy/learner", "toy/evaluation", "toy/floor");

        Assert.That(explained.ExitCode, Is.Zero, explained.ToString);
        Assert.That(explained.Output, Does.Contain("toy/learner[seed=1] must run:\n  with.updates 5 → 6\n"));
        Assert.That(explained.Output, Does.Contain("toy/evaluation[seed=1] waits for toy/learner[seed=1]"));
        Assert.That(explained.Output, Does.Contain("toy/floor is up to date"));
    }

    [Test]
    public void Run_PipelineSeedChanged_RunsEverythingThatDraws()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("seed: 7", "seed: 8");

        PipelineOutcome plan = toy.Pipeline("plan", "-v");

        Assert.That(plan.Output, Does.Contain("seed of the pipeline 7 → 8"));
        Assert.That(plan.Output, Does.Not.Contain("reuse   toy/data"));
    }

    [Test]
    public void Run_ChangeTakenBack_ReusesTheFirstResults()
    {
        using Experiment toy = Experiment.Finished();
        string first = toy.Lock;
        toy.Edit("updates: 5", "updates: 6");
        PipelineOutcome changed = toy.Pipeline("run");
        string second = toy.Lock;
        toy.Edit("updates: 6", "updates: 5");

        PipelineOutcome restored = toy.Pipeline("run");

        Assert.That(changed.ExitCode, Is.Zero, changed.ToString);
        Assert.That(second, Is.Not.EqualTo(first));
        Assert.That(restored.ClosingLine, Does.StartWith("0 ran, "));
        Assert.That(toy.Lock, Is.EqualTo(first));
    }

    [Test]
    public void Run_ProducerGivesTheSameBytes_StopsThereAndSaysSo()
    {
        using Experiment toy = Experiment.Finished();
        toy.Edit("test-mappings: 4", "test-mappings: 6");   // the table 'train' stays as it was

        PipelineOutcome run = toy.Pipeline("run", "--json");
        PipelineOutcome forced = toy.Pipeline("run", "--force", "toy/data", "--downstream");

        Assert.That(run.Instances("CachedByEarlyCutoff"), Is.EqualTo(new[] { "toy/online[seed=1]", "toy/online[seed=2]" }), run.ToString);
        Assert.That(
            run.Instances("Ran"),
            Is.EqualTo(Experiment.AllInstances.Except(["toy/online[seed=1]", "toy/online[seed=2]", "toy/learner[seed=1]"])));
        Assert.That(forced.ClosingLine, Does.StartWith("1 ran, 9 cached (8 by early cutoff), 0 failed in "), forced.ToString);
    }

    [Test]
    public void Run_WithSet_LeavesTheLockAndTheCommittedNumbersAlone()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;

        PipelineOutcome run = toy.Pipeline("run", "--set", "toy/learner.updates=7", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Has.Member("toy/learner[seed=1]"));
        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    [Test]
    public void Run_StageFails_ExitsWithOneAndKeepsWhatWasMade()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        toy.Edit("with: { mappings: 2 }", "with: { mappings: 64 }");   // more than the test table has
        toy.Edit("updates: 5", "updates: 6");

        PipelineOutcome run = toy.Pipeline("run", "--keep-going", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString);
        Assert.That(run.Instances("Failed"), Is.EqualTo(new[] { "toy/figure[seed=1]" }));
        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { "toy/learner[seed=1]", "toy/evaluation[seed=1]" }));
        Assert.That(run.Error, Does.Contain("toy/figure[seed=1]").And.Contain("A stream of 64 mappings needs as many, but the table has 4."));
        Assert.That(run.Error, Does.Not.Contain("   at "));
        Assert.That(toy.Lock, Is.Not.EqualTo(before), "What succeeded must be in the lock.");
        Assert.That(File.Exists(toy["artifacts/out/quick/toy/figure/seed=1/errors.parquet"]), Is.True, "The last good result must stay.");
    }
}

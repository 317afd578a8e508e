using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Rerun;

/// <summary>Which instances patterns and flags choose.</summary>
public class SelectionTests
{
    [Test]
    public void Run_ForcedStage_RunsItAlone()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;

        PipelineOutcome run = toy.Pipeline("run", "--force", "toy/learner", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { "toy/learner[seed=1]" }));
        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    [Test]
    public void Run_WithoutCache_RunsEverythingToTheSameLock()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;

        PipelineOutcome run = toy.Pipeline("run", "--no-cache", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(Experiment.AllInstances));
        Assert.That(toy.Lock, Is.EqualTo(before));
    }

    [Test]
    public void Run_DryRun_SaysWhatThePlanSaysAndRunsNothing()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome dry = toy.Pipeline("run", "-n");
        PipelineOutcome plan = toy.Pipeline("plan");

        Assert.That(dry.ExitCode, Is.Zero, dry.ToString);
        Assert.That(dry.Output, Is.EqualTo(plan.Output));
        Assert.That(dry.Output, Does.Contain("Profile quick: 2 to run, 8 waiting for them, 0 cached."));
        Assert.That(File.Exists(toy["pipeline.lock"]), Is.False);
        Assert.That(Directory.Exists(toy.View), Is.False);
    }

    [TestCase("toy/online[seed=2]", "toy/data[seed=1] toy/online[seed=2]", TestName = "Run_InstancePattern_RunsItAndWhatItReads")]
    [TestCase("toy/*oor", "toy/data[seed=1] toy/floor", TestName = "Run_GlobPattern_RunsWhatMatches")]
    [TestCase("**/evaluation", "toy/data[seed=1] toy/learner[seed=1] toy/evaluation[seed=1]", TestName = "Run_DoubleStarPattern_CrossesSegments")]
    public void Run_Pattern_RunsTheClosure(string pattern, string expected)
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", pattern, "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(expected.Split(' ')));
    }

    [Test]
    public void Run_Downstream_AddsWhatReadsTheStage()
    {
        using Experiment toy = Experiment.Fresh();

        PipelineOutcome run = toy.Pipeline("run", "toy/learner", "--downstream", "--json");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(run.Instances("Ran"), Is.EqualTo(new[] { "toy/data[seed=1]", "toy/learner[seed=1]", "toy/evaluation[seed=1]", "toy/figure[seed=1]" }));
    }

    [Test]
    public void Run_OfSomeStages_KeepsTheOthersInTheLockAndTheView()
    {
        using Experiment toy = Experiment.Finished();
        string before = toy.Lock;
        SortedDictionary<string, string> view = toy.ViewDigests();

        PipelineOutcome run = toy.Pipeline("run", "toy/floor");

        Assert.That(run.ExitCode, Is.Zero, run.ToString);
        Assert.That(toy.Lock, Is.EqualTo(before));
        Assert.That(toy.ViewDigests(), Is.EqualTo(view));
    }
}

using Pipeline.EndToEnd.Tests.Driving;

namespace Pipeline.EndToEnd.Tests.Signals;

/// <summary>A run that is stopped, however, leaves a store that the next run finishes to the same numbers.</summary>
[Platform("Linux", Reason = "env --default-signal is GNU's.")]
public class SignalTests
{
    private const string Learner = LongTraining.Learner;

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public void Run_AskedToStop_StopsCleanlyAndTheNextRunFinishes(string signal, int exitCode)
    {
        using Experiment toy = LongTraining.Fresh();
        using PipelineProcess process = Start(toy);
        process.WaitForProgress(Learner);

        process.Signal(signal);
        PipelineOutcome stopped = process.WaitForExit();
        string[] drafts = toy.Drafts;
        PipelineOutcome next = toy.Pipeline("run", "--json");

        Assert.That(stopped.ExitCode, Is.EqualTo(exitCode), stopped.ToString);
        Assert.That(stopped.ClosingLine, Does.StartWith("interrupted: "));
        Assert.That(stopped.Error, Does.Not.Contain("   at "));
        Assert.That(drafts, Is.Empty);
        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(next.Instances("Cached"), Has.Member("toy/data[seed=1]"), "What was done before the signal must count.");
        Assert.That(next.Instances("Ran"), Has.Member(Learner));
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
    }

    [Test]
    public void Run_Killed_NeedsNothingButTheNextRun()
    {
        using Experiment toy = LongTraining.Fresh();
        using PipelineProcess process = Start(toy);
        process.WaitForProgress(Learner);

        process.Signal("KILL");
        PipelineOutcome killed = process.WaitForExit();
        PipelineOutcome next = toy.Pipeline("run", "--json");

        Assert.That(killed.ExitCode, Is.EqualTo(137), killed.ToString);
        Assert.That(next.ExitCode, Is.Zero, next.ToString);
        Assert.That(next.Instances("Ran"), Has.Member(Learner));
        Assert.That(toy.Drafts, Is.Empty);
        Assert.That(toy.Lock, Is.EqualTo(LongTraining.Lock));
    }

    [Test]
    public void Run_TwoAtOnceOnOneStore_ComputeEachKeyOnce()
    {
        using Experiment toy = Experiment.Fresh();
        using Experiment reference = Experiment.Finished();
        using PipelineProcess one = PipelineProcess.Start(toy.Folder, ["run", "--json"]);
        using PipelineProcess two = PipelineProcess.Start(toy.Folder, ["run", "--json"]);

        PipelineOutcome first = one.WaitForExit();
        PipelineOutcome second = two.WaitForExit();

        Assert.That(first.ExitCode, Is.Zero, first.ToString);
        Assert.That(second.ExitCode, Is.Zero, second.ToString);
        Assert.That(first.Instances("Ran").Concat(second.Instances("Ran")), Is.EquivalentTo(Experiment.AllInstances));
        Assert.That(toy.Lock, Is.EqualTo(reference.Lock));
        Assert.That(toy.ViewDigests(), Is.EqualTo(reference.ViewDigests()));
    }

    [Test]
    public void Run_NoWaitWhileAnotherRunHoldsTheKey_ExitsWithNine()
    {
        using Experiment toy = LongTraining.Fresh(updates: 1_000_000);
        using PipelineProcess busy = Start(toy);
        busy.WaitForProgress(Learner);

        PipelineOutcome refused = toy.Pipeline("run", "toy/learner", "--no-wait");
        busy.Signal("KILL");

        Assert.That(refused.ExitCode, Is.EqualTo(9), refused.ToString);
        Assert.That(refused.Error, Does.Contain(Learner));
        Assert.That(refused.Error, Does.Not.Contain("   at "));
    }

    [TestCase("plan")]
    [TestCase("metrics")]
    [TestCase("schema")]
    [TestCase("status --json")]
    [TestCase("run --json")]
    public void Command_OutputPipeClosed_EndsWithoutATrace(string command)
    {
        using Experiment toy = Experiment.Finished();
        using PipelineProcess process = PipelineProcess.Start(toy.Folder, command.Split(' '), readsOutput: false);

        PipelineOutcome outcome = process.WaitForExit();

        Assert.That(outcome.ExitCode, Is.EqualTo(141).Or.Zero, outcome.ToString);
        Assert.That(outcome.Error, Does.Not.Contain("defect").And.Not.Contain("   at ").And.Not.Contain("Exception"));
    }

    private static PipelineProcess Start(Experiment experiment) => PipelineProcess.Start(experiment.Folder, ["run", "--progress", "json"]);
}
